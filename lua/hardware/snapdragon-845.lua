return {
  id = "snapdragon-845",
  name = "Snapdragon 845 (4x Kryo 385 2.8 GHz + 4x 1.77)",
  aliases = { "SDM845", "Pixel 3", "Pixel 3 XL", "OnePlus 6", "Xiaomi Mi 8" },
  class = "mobile-cpu",
  core = "Cortex-A75",
  vendor = "Qualcomm",
  year = 2018,
  derivation = "fp32 = 4 x 2.8 GHz x 8 + 4 x 1.77 GHz x 8; fp16 twice of it",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight. Kryo 385 counts as A75 and A55.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      146.24e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      292.48e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 29.8e9, unverified = "from memory: LPDDR4X-3732, 64 bits" },
  cache = { 2097152, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.632, derived = "from the clusters in the derivation" },
  clock = { 2.8e9, unverified = "from memory" },
}
