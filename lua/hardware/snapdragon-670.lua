return {
  id = "snapdragon-670",
  name = "Snapdragon 670 (2x Kryo 360 2.0 GHz + 6x 1.7)",
  aliases = { "Pixel 3a", "Pixel 3a XL", "SDM670" },
  class = "mobile-cpu",
  core = "Cortex-A75",
  vendor = "Qualcomm",
  year = 2018,
  derivation = "fp32 = 2 x 2 GHz x 8 + 6 x 1.7 GHz x 8; fp16 twice of it",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight. Kryo 360 counts as A75 and A55. XNNPACK on its two big cores: google/XNNPACK README.md.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      113.6e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      227.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 14.9e9, unverified = "from memory: LPDDR4X-3732, 32 bits" },
  cache = { 1048576, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 2, derived = "from the clusters in the derivation" },
  little_share = { 0.85, derived = "from the clusters in the derivation" },
  clock = { 2e9, unverified = "from memory" },
}
