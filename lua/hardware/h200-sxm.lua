local ml_engineering = "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)"
local gpu_benches = "te42kyfo/gpu-benches@1c36d50 gpu-small-kernels/*.txt, repeated-stream.svg fit, gpu-stream/*.txt"

return {
  id = "h200-sxm",
  name = "NVIDIA H200 SXM 141GB",
  aliases = { "DGX H200" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2024,
  derivation = "launch fit a = 2433 ns; graph: 64 kB at ~50.5 GB/s -> 1.30 us",
  notes = "Triad measured 3534 GB/s (74% of 4.8 TB/s). Wikipedia lists 3360 GB/s (stale).",
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
      0.7344,
      sourced = "stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes, fp8",
    },
  },
  -- Speed-up that the peak does not show.
  gain = {
    sparse = {
      1.3,
      unverified = "BERT on A100 (pytorch/ao@0021c2f torchao/sparsity/README.md); the peak doubles, but this is what is left of it",
    },
  },
  bandwidth = { 4.8e12, sourced = ml_engineering },
  bandwidth_measured = { 3.534e12, sourced = gpu_benches },
  cache = { 52428800, sourced = ml_engineering },
  cache_bandwidth = { 10.5e12, sourced = "te42kyfo/gpu-benches@1c36d50: bandwidth of the L2 cache" },
  memory = { 141e9, sourced = ml_engineering },
  link_bandwidth = {
    450e9,
    sourced = "stas00/ml-engineering@0030e63 network/README.md, NVLink 4, one direction",
  },
  link_latency = {
    0.47e-6,
    sourced = "NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat of a ring over NVLink",
  },
  overhead = { 2.43e-6, sourced = gpu_benches },
  graph_overhead = { 1.3e-6, derived = gpu_benches },
  power = { 700, sourced = ml_engineering },
  cores = { 132, sourced = ml_engineering },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.83e9, sourced = ml_engineering },
}
