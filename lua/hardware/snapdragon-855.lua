return {
  id = "snapdragon-855",
  name = "Snapdragon 855 (1x Kryo 485 2.84 GHz + 3x 2.42 + 4x 1.78)",
  aliases = { "SM8150", "Pixel 4", "OnePlus 7 Pro", "Xiaomi Mi 9" },
  class = "mobile-cpu",
  core = "Cortex-A76",
  vendor = "Qualcomm",
  year = 2019,
  derivation = "fp32 = 1 x 2.84 GHz x 16 + 3 x 2.42 GHz x 16 + 4 x 1.78 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight. Kryo 485 counts as A76 and A55.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 218.56e9, derived = "from memory" },
    fp16 = { 437.12e9, derived = "from memory" },
    int8 = { 874.24e9, derived = "from memory" },
  },
  bandwidth = { 34.1e9, unverified = "from memory: LPDDR4X-4266, 64 bits" },
  cache = { 2097152, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.352, derived = "from the clusters in the derivation" },
  clock = { 2.84e9, unverified = "from memory" },
}
