local jetson_spec_report = "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001"
local device_query = "gist r7vme/d9a3f29771c3c69fc5702fd90ca7739a deviceQuery Tegra X2"
local huggingface_js = "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)"

return {
  id = "jetson-tx2",
  name = "Jetson TX2 (256-core Pascal)",
  aliases = { "Tegra X2" },
  class = "edge-gpu",
  runtimes = { "ncnn-vulkan", "tensorrt", "pytorch-eager" },
  vendor = "NVIDIA",
  year = 2017,
  derivation = "fp16 1.33 (vendor); fp32 = half = 0.665 (256 x 2 x 1.3e9)",
  notes = "deviceQuery reported 1020 MHz in its power mode.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 665e9, derived = jetson_spec_report },
    fp16 = { 1.33e12, sourced = jetson_spec_report },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.1459,
      unverified = "as Jetson Nano (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
    },
  },
  bandwidth = { 59.7e9, unverified = "from memory" },
  cache = { 524288, sourced = device_query },
  cache_bandwidth = {
    149.25e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 8e9, sourced = huggingface_js },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 16 nm, from memory",
    },
    fp16 = {
      250e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 16 nm, from memory",
    },
    memory = {
      64e-12,
      unverified = "Accelergy-Project/timeloop-accelergy-exercises@2d55108, CactiDRAM: LPDDR4 at 8 pJ/bit; that this device has LPDDR4 is from memory",
    },
  },
  power = { 15, sourced = huggingface_js },
  cores = { 2, sourced = device_query },
  clock = { 1.3e9, derived = jetson_spec_report },
}
