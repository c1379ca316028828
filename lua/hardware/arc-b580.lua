return {
  id = "arc-b580",
  name = "Intel Arc B580",
  aliases = { "B580" },
  class = "desktop-gpu",
  vendor = "Intel",
  year = 2024,
  derivation = "20 cores x 8 engines at 2.67 GHz: 256 fp32, 2048 fp16 and 4096 int8 operations a cycle of a core",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 13.67e12, unverified = "from memory" },
    fp16 = { 109e12, unverified = "from memory" },
    bf16 = { 109e12, unverified = "from memory" },
    int8 = { 219e12, unverified = "from memory" },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 13.67e12, unverified = "from memory" },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.82,
      unverified = "as other GPUs: median of the best matrix product on A100 (87 %), H100 (80 %), GH200 (84 %) and B200 (78 %): stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes",
    },
  },
  bandwidth = { 456e9, unverified = "from memory" },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 18874368, unverified = "from memory" },
  cache_bandwidth = {
    1.14e12,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 12e9, unverified = "from memory" },
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
  power = { 190, unverified = "from memory" },
  cores = { 20, unverified = "from memory" },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 2.67e9, unverified = "from memory" },
}
