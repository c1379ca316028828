local metal_benchmarks = "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)"
local topcpu = "https://www.topcpu.net apple-a16-bionic-vs-apple-a13-bionic"

return {
  id = "apple-a16-gpu",
  name = "Apple A16 GPU (5 cores)",
  aliases = { "A16 Bionic", "iPhone 15", "iPhone 15 Plus", "iPhone 14 Pro", "iPhone 14 Pro Max" },
  class = "mobile",
  vendor = "Apple",
  year = 2022,
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1.789e12, sourced = metal_benchmarks },
    fp16 = { 1.789e12, sourced = metal_benchmarks },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.3823,
      unverified = "as M1 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
    },
    dense = { 0.872, unverified = "philipturner/amx-benchmarks@2bead64 README.md: SGEMM in Metal on M1 Max" },
  },
  bandwidth = { 51.2e9, sourced = topcpu },
  bandwidth_share = { 0.9, unverified = "as M1 (61.4 of 68.25 GB/s)" },
  cache = { 25165824, sourced = metal_benchmarks },
  cache_bandwidth = {
    128e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  power = { 8, sourced = topcpu },
  cores = { 5, sourced = metal_benchmarks },
  clock = { 1.398e9, sourced = metal_benchmarks },
}
