local from = {
  "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)",
  "as M1 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
  "philipturner/amx-benchmarks@2bead64 README.md: SGEMM in Metal on M1 Max",
  "from memory",
  "as M1 (61.4 of 68.25 GB/s)",
  "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
}

return {
  id = "apple-a14-gpu",
  name = "Apple A14 GPU (4 cores)",
  class = "mobile",
  vendor = "Apple",
  year = 2020,
  -- Operations a second, dense.
  peak = { fp32 = 654e9, fp16 = 1.309e12 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.3823, dense = 0.872 },
  bandwidth = 34.1e9,
  bandwidth_share = 0.9,
  cache = 16777216,
  cache_bandwidth = 85.25e9,
  cores = 4,
  clock = 1.278e9,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["efficiency.conv"] = "unverified: " .. from[2],
    ["efficiency.dense"] = "unverified: " .. from[3],
    bandwidth = "unverified: " .. from[4],
    bandwidth_share = "unverified: " .. from[5],
    cache = "sourced: " .. from[1],
    cache_bandwidth = "unverified: " .. from[6],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}
