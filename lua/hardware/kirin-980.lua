return {
  id = "kirin-980",
  name = "HiSilicon Kirin 980 (2x A76 2.6 GHz + 2x 1.92 + 4x A55 1.8)",
  aliases = { "Mate 20", "Huawei P30", "Honor 20" },
  class = "mobile-cpu",
  core = "Cortex-A76",
  vendor = "HiSilicon",
  year = 2018,
  derivation = "fp32 = 2 x 2.6 GHz x 16 + 2 x 1.92 GHz x 16 + 4 x 1.8 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 202.24e9, derived = "from memory" },
    fp16 = { 404.48e9, derived = "from memory" },
    int8 = { 808.96e9, derived = "from memory" },
  },
  bandwidth = { 34.1e9, unverified = "from memory: LPDDR4X-4266, 64 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 6e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.398, derived = "from the clusters in the derivation" },
  clock = { 2.6e9, unverified = "from memory" },
}
