local gpu_info_api = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\""
local gpu_info_api_and_nvidia_ada_whitepaper = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\" | NVIDIA Ada whitepaper v2.1 App. A as quoted by others, not read itself"

return {
  id = "rtx-4060",
  name = "NVIDIA GeForce RTX 4060",
  aliases = { "4060" },
  class = "desktop-gpu",
  vendor = "NVIDIA",
  year = 2023,
  derivation = "Ada ratios from RTX 4090 (Ada whitepaper): tf32 = fp32; fp16/bf16 FP32-acc = 2 x; fp8 FP32-acc = 4 x; int8 = 8 x; int4 = 16 x fp32",
  notes = "Wikipedia FP16-acc dense: 60.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 236e9, sourced = gpu_info_api },
    fp32 = { 15.1e12, sourced = gpu_info_api },
    tf32 = { 15.1e12, derived = gpu_info_api_and_nvidia_ada_whitepaper },
    fp16 = { 30.2e12, derived = gpu_info_api_and_nvidia_ada_whitepaper },
    bf16 = { 30.2e12, derived = gpu_info_api_and_nvidia_ada_whitepaper },
    fp8 = { 60.4e12, derived = gpu_info_api_and_nvidia_ada_whitepaper },
    int8 = { 120.8e12, derived = gpu_info_api_and_nvidia_ada_whitepaper },
    int4 = { 241.6e12, derived = gpu_info_api_and_nvidia_ada_whitepaper },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 15.1e12, sourced = gpu_info_api },
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
  bandwidth = { 272e9, sourced = gpu_info_api },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 25165824, sourced = gpu_info_api },
  cache_bandwidth = {
    680e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 8e9, sourced = gpu_info_api },
  link_bandwidth = {
    15.5e9,
    unverified = "PCIe 4 x8 at the rate of stas00/ml-engineering@0030e63 network/README.md; the slot is from memory",
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
  power = { 115, sourced = gpu_info_api },
  cores = { 24, sourced = gpu_info_api },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 2.46e9, sourced = gpu_info_api },
}
