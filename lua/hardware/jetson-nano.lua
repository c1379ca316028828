local device_query = "gist r7vme/45ad34e9c2e8d8cd1c01d94975ee6bee deviceQuery Jetson Nano"
local huggingface_js = "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)"

return {
  id = "jetson-nano",
  name = "Jetson Nano (Tegra X1, 128-core Maxwell)",
  aliases = { "Jetson Nano Developer Kit", "Tegra X1" },
  class = "edge-gpu",
  runtimes = { "ncnn-vulkan", "tensorrt", "pytorch-eager" },
  vendor = "NVIDIA",
  year = 2019,
  derivation = "fp32: 128 x 2 x 0.922e9 = 0.236; fp16 2x = 0.472 (vendor figure 0.472)",
  runtime = "ncnn, Vulkan",
  notes = "No DP4A/tensor cores: so no int8.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 236e9, derived = device_query },
    fp16 = { 472e9, sourced = "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001" },
  },
  bandwidth = { 25.6e9, sourced = "https://cpu-gpu.alldbin.com Jetson TX2/Nano comparison page" },
  cache = { 262144, sourced = device_query },
  cache_bandwidth = {
    64e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 4e9, sourced = huggingface_js },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 20 nm, from memory",
    },
    fp16 = {
      250e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 20 nm, from memory",
    },
    memory = {
      64e-12,
      unverified = "Accelergy-Project/timeloop-accelergy-exercises@2d55108, CactiDRAM: LPDDR4 at 8 pJ/bit; that this device has LPDDR4 is from memory",
    },
  },
  power = { 10, sourced = huggingface_js },
  cores = { 1, sourced = device_query },
  clock = { 922e6, sourced = device_query },
  -- What was measured of runtimes here.
  with = {
    ["ncnn-vulkan"] = {
      share = {
        conv = {
          0.1459,
          derived = "Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files: SqueezeNet in fp16, whole network",
        },
      },
    },
  },
}
