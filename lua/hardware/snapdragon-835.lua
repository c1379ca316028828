local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "snapdragon-835",
  name = "Snapdragon 835 (4x Kryo 280 2.45 GHz + 4x 1.9)",
  aliases = { "Pixel 2", "Pixel 2 XL", "OnePlus 5", "MSM8998" },
  class = "mobile-cpu",
  core = "Cortex-A73",
  vendor = "Qualcomm",
  year = 2017,
  derivation = "fp32 = 4 x 2.45 GHz x 8 + 4 x 1.9 GHz x 8",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight. Kryo 280 counts as A73.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      139.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 29.8e9, unverified = "from memory: LPDDR4X-3732, 64 bits" },
  cache = { 2097152, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.776, derived = "from the clusters in the derivation" },
  clock = { 2.45e9, sourced = ncnn },
}
