local from = {
  "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)",
  "as M1 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
  "philipturner/amx-benchmarks@2bead64 README.md: SGEMM in Metal on M1 Max",
  "https://www.topcpu.net apple-a16-bionic-vs-apple-a13-bionic",
  "as M1 (61.4 of 68.25 GB/s)",
  "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
}

return {
  id = "apple-a16-gpu",
  name = "Apple A16 GPU (5 cores)",
  class = "mobile",
  vendor = "Apple",
  year = 2022,
  -- Operations a second, dense.
  peak = { fp32 = 1.789e12, fp16 = 1.789e12 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.3823, dense = 0.872 },
  bandwidth = 51.2e9,
  bandwidth_share = 0.9,
  cache = 25165824,
  cache_bandwidth = 128e9,
  power = 8,
  cores = 5,
  clock = 1.398e9,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["efficiency.conv"] = "unverified: " .. from[2],
    ["efficiency.dense"] = "unverified: " .. from[3],
    bandwidth = "sourced: " .. from[4],
    bandwidth_share = "unverified: " .. from[5],
    cache = "sourced: " .. from[1],
    cache_bandwidth = "unverified: " .. from[6],
    power = "sourced: " .. from[4],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}
