local nvidia_l40s_datasheet = "NVIDIA L40S datasheet as quoted"
local device_query = "cuda-device-query README, deviceQuery output L40S"
local as_l40_te42kyfo = "as L40 (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)"

return {
  id = "l40s",
  name = "NVIDIA L40S",
  aliases = { "AWS g6e" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2023,
  notes = "Launch on L40 (sister card): 1.60 us, graph 0.96 us. INT4 listed equal to INT8 in the datasheet.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 91.6e12, sourced = nvidia_l40s_datasheet },
    tf32 = { 183e12, sourced = nvidia_l40s_datasheet },
    fp16 = { 362e12, sourced = nvidia_l40s_datasheet },
    bf16 = { 362e12, sourced = nvidia_l40s_datasheet },
    fp8 = { 733e12, sourced = nvidia_l40s_datasheet },
    int8 = { 733e12, sourced = nvidia_l40s_datasheet },
    int4 = { 733e12, sourced = nvidia_l40s_datasheet },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 91.6e12, sourced = nvidia_l40s_datasheet },
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
  bandwidth = { 864e9, sourced = nvidia_l40s_datasheet },
  bandwidth_share = { 0.8889, unverified = "as L40 (te42kyfo/gpu-benches@1c36d50 gpu-stream)" },
  cache = { 100663296, sourced = device_query },
  cache_bandwidth = {
    5.2e12,
    unverified = "as L40 (te42kyfo/gpu-benches@1c36d50: bandwidth of the L2 cache)",
  },
  memory = { 48e9, sourced = nvidia_l40s_datasheet },
  link_bandwidth = {
    31e9,
    unverified = "PCIe 4 x16 at the rate of stas00/ml-engineering@0030e63 network/README.md; the slot is from memory",
  },
  link_latency = {
    1e-6,
    sourced = "NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat of a ring over PCIe",
  },
  overhead = { 1.6e-6, unverified = as_l40_te42kyfo },
  graph_overhead = { 960e-9, unverified = as_l40_te42kyfo },
  power = { 350, sourced = nvidia_l40s_datasheet },
  cores = { 142, sourced = device_query },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 2.52e9, sourced = device_query },
}
