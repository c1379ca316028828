return {
  id = "snapdragon-820",
  name = "Snapdragon 820 (2x Kryo 2.15 GHz + 2x 1.6)",
  aliases = { "MSM8996", "Xiaomi Mi 5", "Galaxy S7 (US)" },
  class = "mobile-cpu",
  core = "Kryo",
  vendor = "Qualcomm",
  year = 2016,
  derivation = "fp32 = 2 x 2.15 GHz x 8 + 2 x 1.6 GHz x 8",
  notes = "Its Kryo cores are of Qualcomm's own design; their operations a cycle are taken as those of A72.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 60e9, derived = "from memory" },
  },
  bandwidth = { 29.8e9, unverified = "from memory: LPDDR4-3732, 64 bits" },
  cache = { 1572864, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 4, unverified = "from memory" },
  big_cores = { 2, derived = "from the clusters in the derivation" },
  little_share = { 0.744, derived = "from the clusters in the derivation" },
  clock = { 2.15e9, unverified = "from memory" },
}
