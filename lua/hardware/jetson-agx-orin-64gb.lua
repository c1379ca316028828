local device_query = "deviceQuery output AGX Orin"
local jetson_spec_report = "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001"

return {
  id = "jetson-agx-orin-64gb",
  name = "Jetson AGX Orin 64GB (2048-core Ampere, GPU only)",
  aliases = { "AGX Orin" },
  class = "edge-gpu",
  runtimes = { "tensorrt", "pytorch-eager", "pytorch-inductor", "ncnn-vulkan", "llama-cpp" },
  vendor = "NVIDIA",
  year = 2022,
  derivation = "GPU int8 sparse = 275 - 2 x 52.5 (DLA) = 170 -> dense 85; fp16 tensor dense 42.5; fp32 2048 x 2 x 1.3e9 = 5.325",
  notes = "Module figure 275 TOPS is sparse GPU+DLA. A public report lists 32 MB L2 for this part; deviceQuery says 4 MiB.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 5.325e12, derived = device_query },
    fp16 = {
      42.5e12,
      unverified = "derived from Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001 | from memory",
    },
    int8 = { 85e12, derived = jetson_spec_report },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 5.325e12, derived = device_query },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.82,
      unverified = "as other GPUs: median of the best matrix product on A100 (87 %), H100 (80 %), GH200 (84 %) and B200 (78 %): stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes",
    },
  },
  -- Speed-up that the peak does not show.
  gain = {
    sparse = {
      1.3,
      unverified = "BERT on A100 (pytorch/ao@0021c2f torchao/sparsity/README.md); the peak doubles, but this is what is left of it",
    },
  },
  bandwidth = { 204.8e9, sourced = jetson_spec_report },
  cache = { 4194304, sourced = device_query },
  cache_bandwidth = {
    512e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 64e9, sourced = jetson_spec_report },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 8 nm, from memory",
    },
    fp16 = {
      250e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 8 nm, from memory",
    },
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 8 nm, from memory",
    },
  },
  power = { 60, sourced = jetson_spec_report },
  cores = { 16, sourced = device_query },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.3e9, sourced = device_query },
}
