local from = {
  "gist r7vme/45ad34e9c2e8d8cd1c01d94975ee6bee deviceQuery Jetson Nano",
  "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001",
  "https://cpu-gpu.alldbin.com Jetson TX2/Nano comparison page",
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
}

return {
  id = "jetson-nano",
  name = "Jetson Nano (Tegra X1, 128-core Maxwell)",
  class = "edge-gpu",
  vendor = "NVIDIA",
  year = 2019,
  notes = "fp32: 128 x 2 x 0.922e9 = 0.236; fp16 2x = 0.472 (vendor figure 0.472); No DP4A/tensor cores: int8 blank.",
  -- Operations a second, dense.
  peak = { fp32 = 236e9, fp16 = 472e9 },
  bandwidth = 25.6e9,
  memory = 4e9,
  cache = 262144,
  power = 10,
  cores = 1,
  clock = 922e6,
  source = {
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[2],
    bandwidth = "sourced: " .. from[3],
    memory = "sourced: " .. from[4],
    cache = "sourced: " .. from[1],
    power = "sourced: " .. from[4],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}
