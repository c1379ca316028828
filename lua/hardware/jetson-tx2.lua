local from = {
  "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001",
  "from memory",
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  "gist r7vme/d9a3f29771c3c69fc5702fd90ca7739a deviceQuery Tegra X2",
}

return {
  id = "jetson-tx2",
  name = "Jetson TX2 (256-core Pascal)",
  class = "edge-gpu",
  vendor = "NVIDIA",
  year = 2017,
  notes = "fp16 1.33 (vendor); fp32 = half = 0.665 (256 x 2 x 1.3e9); deviceQuery reported 1020 MHz in its power mode.",
  -- Operations a second, dense.
  peak = { fp32 = 665e9, fp16 = 1.33e12 },
  bandwidth = 59.7e9,
  memory = 8e9,
  cache = 524288,
  power = 15,
  cores = 2,
  clock = 1.3e9,
  source = {
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    bandwidth = "unverified: " .. from[2],
    memory = "sourced: " .. from[3],
    cache = "sourced: " .. from[4],
    power = "sourced: " .. from[3],
    cores = "sourced: " .. from[4],
    clock = "derived: " .. from[1],
  },
}
