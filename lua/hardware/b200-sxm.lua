local ml_engineering = "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)"

return {
  id = "b200-sxm",
  name = "NVIDIA B200 SXM 180GB",
  aliases = { "DGX B200" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2024,
  notes = "Blackwell datasheet (HGX B200) says 7.7 TB/s; stas table 8.0. BF16 matmul best 1745 (77.6%).",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 80e12, sourced = ml_engineering },
    tf32 = { 1.125e15, sourced = ml_engineering },
    fp16 = { 2.25e15, sourced = ml_engineering },
    bf16 = { 2.25e15, sourced = ml_engineering },
    fp8 = { 4.5e15, sourced = ml_engineering },
    fp4 = { 9e15, sourced = ml_engineering },
    int8 = { 4.5e15, sourced = ml_engineering },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 80e12, sourced = ml_engineering },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.7756,
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
  bandwidth = {
    7.7e12,
    sourced = "NVIDIA Blackwell datasheet as quoted: HGX B200 180 GB, 7.7 TB/s, up to 1000 W",
  },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 126000000, sourced = ml_engineering },
  cache_bandwidth = {
    19.25e12,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 180e9, sourced = ml_engineering },
  link_bandwidth = {
    900e9,
    sourced = "stas00/ml-engineering@0030e63 network/README.md, NVLink 5, one direction",
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
  power = { 1000, sourced = ml_engineering },
  clock = { 1.965e9, sourced = ml_engineering },
}
