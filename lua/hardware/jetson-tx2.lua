local from = {
  "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001",
  "as Jetson Nano (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
  "from memory",
  "gist r7vme/d9a3f29771c3c69fc5702fd90ca7739a deviceQuery Tegra X2",
  "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 16 nm, from memory",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 16 nm, from memory",
  "Accelergy-Project/timeloop-accelergy-exercises@2d55108, CactiDRAM: LPDDR4 at 8 pJ/bit; that this device has LPDDR4 is from memory",
}

return {
  id = "jetson-tx2",
  name = "Jetson TX2 (256-core Pascal)",
  class = "edge-gpu",
  vendor = "NVIDIA",
  year = 2017,
  derivation = "fp16 1.33 (vendor); fp32 = half = 0.665 (256 x 2 x 1.3e9)",
  notes = "deviceQuery reported 1020 MHz in its power mode.",
  -- Operations a second, dense.
  peak = { fp32 = 665e9, fp16 = 1.33e12 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.1459 },
  bandwidth = 59.7e9,
  cache = 524288,
  cache_bandwidth = 149.25e9,
  memory = 8e9,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { fp32 = 845e-15, fp16 = 250e-15, memory = 64e-12 },
  power = 15,
  cores = 2,
  clock = 1.3e9,
  source = {
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["efficiency.conv"] = "unverified: " .. from[2],
    bandwidth = "unverified: " .. from[3],
    cache = "sourced: " .. from[4],
    cache_bandwidth = "unverified: " .. from[5],
    memory = "sourced: " .. from[6],
    ["energy.fp32"] = "unverified: " .. from[7],
    ["energy.fp16"] = "unverified: " .. from[8],
    ["energy.memory"] = "unverified: " .. from[9],
    power = "sourced: " .. from[6],
    cores = "sourced: " .. from[4],
    clock = "derived: " .. from[1],
  },
}
