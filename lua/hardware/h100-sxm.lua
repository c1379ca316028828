local ml_engineering = "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)"

return {
  id = "h100-sxm",
  name = "NVIDIA H100 SXM5 80GB",
  aliases = { "H100", "NVIDIA H100", "H100 80GB", "DGX H100" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2022,
  notes = "FP64 tensor 67. fp32 peak uses 1980 MHz, tensor peak 1830 MHz. BF16 matmul best 794.5 (80.3%).",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      34e12,
      sourced = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
    },
    fp32 = { 67e12, sourced = ml_engineering },
    tf32 = { 494.5e12, sourced = ml_engineering },
    fp16 = { 989e12, sourced = ml_engineering },
    bf16 = { 989e12, sourced = ml_engineering },
    fp8 = { 1.979e15, sourced = ml_engineering },
    int8 = { 1.979e15, sourced = ml_engineering },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 67e12, sourced = ml_engineering },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.8033,
      sourced = "stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes, bf16",
    },
  },
  -- Speed-up that the peak does not show.
  gain = {
    sparse = {
      1.3,
      unverified = "BERT on A100 (pytorch/ao@0021c2f torchao/sparsity/README.md); the peak doubles, but this is what is left of it",
    },
  },
  bandwidth = { 3.35e12, sourced = ml_engineering },
  bandwidth_share = { 0.8985, unverified = "as H100 PCIe (te42kyfo/gpu-benches@1c36d50 gpu-stream)" },
  cache = { 52428800, sourced = ml_engineering },
  cache_bandwidth = {
    7.1e12,
    unverified = "as H100 PCIe (te42kyfo/gpu-benches@1c36d50: bandwidth of the L2 cache)",
  },
  memory = { 80e9, sourced = ml_engineering },
  link_bandwidth = {
    450e9,
    sourced = "stas00/ml-engineering@0030e63 network/README.md, NVLink 4, one direction",
  },
  link_latency = {
    0.47e-6,
    sourced = "NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat of a ring over NVLink",
  },
  overhead = {
    2.43e-6,
    unverified = "as H200, the middle of L40 1.6, H200 2.43, A100 2.56 us (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
  },
  graph_overhead = {
    1.3e-6,
    unverified = "as H200, the middle of L40 0.96, H200 1.3, A100 1.37 us (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
  },
  power = { 700, sourced = ml_engineering },
  cores = { 132, sourced = ml_engineering },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.83e9, sourced = ml_engineering },
}
