local hf = "huggingface/huggingface.js@013c6b9 packages/tasks/src/hardware-nvidia.ts (file says: approximate)"

return {
  id = "gtx-1050-ti",
  name = "NVIDIA GeForce GTX 1050 Ti",
  aliases = { "1050 Ti" },
  class = "desktop-gpu",
  vendor = "NVIDIA",
  year = 2016,
  derivation = "other peaks from fp32: ratios of GP104",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 65.625e9, unverified = "fp32 x 1/32: ratios of GP104" },
    fp32 = { 2.1e12, sourced = hf },
    fp16 = { 32.8125e9, unverified = "fp32 x 1/64: ratios of GP104" },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.82,
      unverified = "as other GPUs: median of the best matrix product on A100 (87 %), H100 (80 %), GH200 (84 %) and B200 (78 %): stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes",
    },
  },
  bandwidth = { 112e9, unverified = "from memory" },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 1048576, unverified = "from memory" },
  cache_bandwidth = {
    280e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 4e9, sourced = hf },
  link_bandwidth = {
    15.75e9,
    unverified = "PCIe 3 x16 at 1 GB/s a lane; the slot is from memory",
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
  power = { 75, sourced = hf },
  cores = { 6, unverified = "from memory" },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.39e9, unverified = "from memory" },
}
