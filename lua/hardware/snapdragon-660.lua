local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "snapdragon-660",
  name = "Snapdragon 660 (4x Kryo 260 2.2 GHz + 4x 1.84)",
  aliases = { "SDM660", "Redmi Note 7", "Mi A2" },
  class = "mobile-cpu",
  core = "Cortex-A73",
  vendor = "Qualcomm",
  year = 2017,
  derivation = "fp32 = 4 x 2.2 GHz x 8 + 4 x 1.84 GHz x 8",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight. Kryo 260 counts as A73.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      129.28e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 29.8e9, unverified = "from memory: LPDDR4-3732, 64 bits" },
  cache = { 1048576, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.836, derived = "from the clusters in the derivation" },
  clock = { 2.2e9, sourced = ncnn },
}
