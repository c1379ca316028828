return {
  id = "rx-6700-xt",
  name = "AMD Radeon RX 6700 XT",
  aliases = { "Radeon RX 6700 XT" },
  class = "desktop-gpu",
  vendor = "AMD",
  year = 2021,
  derivation = "other peaks from fp32: RDNA 2",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 825.625e9, unverified = "fp32 x 1/16: RDNA 2" },
    fp32 = { 13.21e12, unverified = "from memory" },
    fp16 = { 26.42e12, unverified = "fp32 x 2: RDNA 2" },
    int8 = { 52.84e12, unverified = "fp32 x 4: RDNA 2" },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.82,
      unverified = "as other GPUs: median of the best matrix product on A100 (87 %), H100 (80 %), GH200 (84 %) and B200 (78 %): stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes",
    },
  },
  bandwidth = { 384e9, unverified = "from memory" },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 100663296, unverified = "from memory" },
  cache_bandwidth = {
    960e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 12e9, unverified = "from memory" },
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
  power = { 230, unverified = "from memory" },
  cores = { 40, unverified = "from memory" },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 2.581e9, unverified = "from memory" },
}
