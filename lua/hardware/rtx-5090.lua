local gpu_info_api = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\""
local from_memory = "from memory"
local nvidia_rtx_blackwell = "NVIDIA RTX Blackwell whitepaper App. A Table 3 as quoted"

return {
  id = "rtx-5090",
  name = "NVIDIA GeForce RTX 5090",
  aliases = { "5090" },
  class = "desktop-gpu",
  vendor = "NVIDIA",
  year = 2025,
  derivation = "fp16 = bf16 rate",
  notes = "fp16/bf16/fp8 = FP32 accumulate (FP16 acc 419 / fp8 838).",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 1.637e12, sourced = gpu_info_api },
    fp32 = { 104.8e12, sourced = gpu_info_api },
    tf32 = { 104.8e12, unverified = from_memory },
    fp16 = { 209.5e12, derived = nvidia_rtx_blackwell },
    bf16 = { 209.5e12, sourced = nvidia_rtx_blackwell },
    fp8 = { 419e12, sourced = nvidia_rtx_blackwell },
    fp4 = { 1.676e15, sourced = nvidia_rtx_blackwell },
    int8 = { 838e12, unverified = from_memory },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 104.8e12, sourced = gpu_info_api },
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
  bandwidth = { 1.792e12, sourced = gpu_info_api },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 100663296, sourced = gpu_info_api },
  cache_bandwidth = {
    4.48e12,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 32e9, sourced = gpu_info_api },
  link_bandwidth = {
    63e9,
    unverified = "PCIe 5 x16 at the rate of stas00/ml-engineering@0030e63 network/README.md; the slot is from memory",
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
  power = { 575, sourced = gpu_info_api },
  cores = { 170, sourced = gpu_info_api },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 2.407e9, sourced = gpu_info_api },
}
