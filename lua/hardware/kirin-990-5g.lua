return {
  id = "kirin-990-5g",
  name = "HiSilicon Kirin 990 5G (2x A76 2.86 GHz + 2x 2.36 + 4x A55 1.95)",
  aliases = { "Kirin 990", "Mate 30 Pro", "Huawei P40" },
  class = "mobile-cpu",
  core = "Cortex-A76",
  vendor = "HiSilicon",
  year = 2019,
  derivation = "fp32 = 2 x 2.86 GHz x 16 + 2 x 2.36 GHz x 16 + 4 x 1.95 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 229.44e9, derived = "from memory" },
    fp16 = { 458.88e9, derived = "from memory" },
    int8 = { 917.76e9, derived = "from memory" },
  },
  bandwidth = { 34.1e9, unverified = "from memory: LPDDR4X-4266, 64 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.374, derived = "from the clusters in the derivation" },
  clock = { 2.86e9, unverified = "from memory" },
}
