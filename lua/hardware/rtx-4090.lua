local gpu_info_api = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\""
local nvidia_ada_whitepaper = "NVIDIA Ada whitepaper v2.1 App. A as quoted by others, not read itself"
local pytorch_lightning = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)"

return {
  id = "rtx-4090",
  name = "NVIDIA GeForce RTX 4090",
  aliases = { "4090" },
  class = "desktop-gpu",
  vendor = "NVIDIA",
  year = 2022,
  notes = "fp16/fp8 = FP32 accumulate (FP16 acc: 330.3 / 660.6).",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 1.291e12, sourced = gpu_info_api },
    fp32 = { 82.6e12, sourced = nvidia_ada_whitepaper },
    tf32 = { 82.6e12, sourced = pytorch_lightning },
    fp16 = { 165.2e12, sourced = nvidia_ada_whitepaper },
    bf16 = { 165.2e12, sourced = nvidia_ada_whitepaper },
    fp8 = { 330.3e12, sourced = nvidia_ada_whitepaper },
    int8 = { 660.6e12, sourced = nvidia_ada_whitepaper },
    int4 = { 1.3212e15, sourced = pytorch_lightning },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 82.6e12, sourced = nvidia_ada_whitepaper },
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
  bandwidth = { 1.008e12, sourced = nvidia_ada_whitepaper },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 75497472, sourced = nvidia_ada_whitepaper },
  cache_bandwidth = {
    2.52e12,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 24e9, sourced = gpu_info_api },
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
  power = { 450, sourced = gpu_info_api },
  cores = { 128, sourced = nvidia_ada_whitepaper },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 2.52e9, sourced = nvidia_ada_whitepaper },
}
