local from = {
  "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001",
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  "from memory",
}

return {
  id = "jetson-xavier-nx",
  name = "Jetson Xavier NX 8GB (384-core Volta)",
  class = "edge-gpu",
  vendor = "NVIDIA",
  year = 2020,
  notes = "fp32: 384 x 2 x 1.1e9 = 0.845; 21 TOPS int8 is the module figure (GPU + 2 DLA), dense.",
  -- Operations a second, dense.
  peak = { fp32 = 845e9, fp16 = 6.8e12, int8 = 21e12 },
  bandwidth = 51.2e9,
  memory = 8e9,
  power = 15,
  cores = 6,
  clock = 1.1e9,
  source = {
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[1],
    memory = "sourced: " .. from[2],
    power = "sourced: " .. from[1],
    cores = "unverified: " .. from[3],
    clock = "sourced: " .. from[1],
  },
}
