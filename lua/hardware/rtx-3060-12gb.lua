local gpu_info_api = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\""
local gpu_info_api_and_nvidia_ga102_whitepaper = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\" | NVIDIA GA102 whitepaper App. A as quoted by others, not read itself"

return {
  id = "rtx-3060-12gb",
  name = "NVIDIA GeForce RTX 3060 12GB",
  aliases = { "3060", "RTX 3060" },
  class = "desktop-gpu",
  vendor = "NVIDIA",
  year = 2021,
  derivation = "GA10x ratios from RTX 3090 (GA102 whitepaper): tf32 = fp32; fp16/bf16 tensor FP32-acc = 2 x fp32; int8 = 8 x fp32; int4 = 16 x fp32",
  notes = "FP16-accumulate 51 dense / 101.9 sparse (Wikipedia).",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 199e9, sourced = gpu_info_api },
    fp32 = { 12.74e12, sourced = gpu_info_api },
    tf32 = { 12.74e12, derived = gpu_info_api_and_nvidia_ga102_whitepaper },
    fp16 = { 25.48e12, derived = gpu_info_api_and_nvidia_ga102_whitepaper },
    bf16 = { 25.48e12, derived = gpu_info_api_and_nvidia_ga102_whitepaper },
    int8 = { 101.9e12, derived = gpu_info_api_and_nvidia_ga102_whitepaper },
    int4 = { 203.8e12, derived = gpu_info_api_and_nvidia_ga102_whitepaper },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 12.74e12, sourced = gpu_info_api },
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
  bandwidth = { 360e9, sourced = gpu_info_api },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 3145728, sourced = gpu_info_api },
  cache_bandwidth = {
    900e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 12e9, sourced = gpu_info_api },
  link_bandwidth = {
    31e9,
    unverified = "PCIe 4 x16 at the rate of stas00/ml-engineering@0030e63 network/README.md; the slot is from memory",
  },
  link_latency = {
    1e-6,
    sourced = "NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat of a ring over PCIe",
  },
  overhead = {
    2.43e-6,
    unverified = "as H200, the middle of L40 1.6, H200 2.43, A100 2.56 us (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
  },
  graph_overhead = {
    1.3e-6,
    unverified = "as H200, the middle of L40 0.96, H200 1.3, A100 1.37 us (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
  },
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
  power = { 170, sourced = gpu_info_api },
  cores = { 28, sourced = gpu_info_api },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.777e9, sourced = gpu_info_api },
}
