local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"
local cores = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core: pigirons/cpufp@93e165e benchmark_result/ (A53, A55, A72, A76, TSV110, FTC663)"

return {
  id = "snapdragon-675",
  name = "Snapdragon 675 (2x Kryo 460 2.0 GHz + 6x 1.7)",
  aliases = { "SM6150", "Redmi Note 7 Pro" },
  class = "mobile-cpu",
  core = "Cortex-A76",
  vendor = "Qualcomm",
  year = 2019,
  derivation = "fp32 = 2 x 2 GHz x 16 + 6 x 1.7 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight. Kryo 460 counts as A76 and A55.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 145.6e9, derived = cores },
    fp16 = { 291.2e9, derived = cores },
    int8 = { 582.4e9, derived = cores },
  },
  bandwidth = { 14.9e9, unverified = "from memory: LPDDR4X-3732, 32 bits" },
  cache = { 1048576, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  big_cores = { 2, derived = "from the clusters in the derivation" },
  little_share = { 0.425, derived = "from the clusters in the derivation" },
  clock = { 2e9, sourced = ncnn },
}
