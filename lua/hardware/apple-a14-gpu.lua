local metal_benchmarks = "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)"

return {
  id = "apple-a14-gpu",
  name = "Apple A14 GPU (4 cores)",
  aliases = { "A14 Bionic", "iPhone 12", "iPhone 12 mini", "iPhone 12 Pro", "iPad Air 4" },
  class = "mobile",
  vendor = "Apple",
  year = 2020,
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 654e9, sourced = metal_benchmarks },
    fp16 = { 1.309e12, sourced = metal_benchmarks },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.3823,
      unverified = "as M1 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
    },
    dense = { 0.872, unverified = "philipturner/amx-benchmarks@2bead64 README.md: SGEMM in Metal on M1 Max" },
  },
  bandwidth = { 34.1e9, unverified = "from memory" },
  bandwidth_share = { 0.9, unverified = "as M1 (61.4 of 68.25 GB/s)" },
  cache = { 16777216, sourced = metal_benchmarks },
  cache_bandwidth = {
    85.25e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  cores = { 4, sourced = metal_benchmarks },
  clock = { 1.278e9, sourced = metal_benchmarks },
}
