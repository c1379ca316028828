local hf = "huggingface/huggingface.js@013c6b9 packages/tasks/src/hardware-nvidia.ts (file says: approximate)"

return {
  id = "rtx-a4000",
  name = "NVIDIA RTX A4000",
  aliases = { "A4000" },
  class = "desktop-gpu",
  vendor = "NVIDIA",
  year = 2021,
  derivation = "other peaks from fp32: ratios of the RTX A6000: matrix units at full rate with fp32 sums",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      299.531e9,
      unverified = "fp32 x 1/64: ratios of the RTX A6000: matrix units at full rate with fp32 sums",
    },
    fp32 = { 19.17e12, sourced = hf },
    tf32 = {
      38.34e12,
      unverified = "fp32 x 2: ratios of the RTX A6000: matrix units at full rate with fp32 sums",
    },
    fp16 = {
      76.68e12,
      unverified = "fp32 x 4: ratios of the RTX A6000: matrix units at full rate with fp32 sums",
    },
    bf16 = {
      76.68e12,
      unverified = "fp32 x 4: ratios of the RTX A6000: matrix units at full rate with fp32 sums",
    },
    int8 = {
      153.36e12,
      unverified = "fp32 x 8: ratios of the RTX A6000: matrix units at full rate with fp32 sums",
    },
    int4 = {
      306.72e12,
      unverified = "fp32 x 16: ratios of the RTX A6000: matrix units at full rate with fp32 sums",
    },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 19.17e12, sourced = hf },
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
  bandwidth = { 448e9, unverified = "from memory" },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 4194304, unverified = "from memory" },
  cache_bandwidth = {
    1.12e12,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 16e9, sourced = hf },
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
  power = { 140, sourced = hf },
  cores = { 48, unverified = "from memory" },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.56e9, unverified = "from memory" },
}
