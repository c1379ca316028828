return {
  id = "jh7110",
  name = "StarFive JH7110 (4x U74 1.5 GHz)",
  aliases = { "VisionFive 2", "Star64" },
  class = "sbc",
  core = "U74",
  vendor = "StarFive",
  year = 2022,
  derivation = "fp32 = 4 x 1.5 GHz x 2 (no vector unit)",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 12e9, unverified = "from memory" },
  },
  bandwidth = { 11.2e9, unverified = "from memory: LPDDR4-2800, 32 bits" },
  cache = { 2097152, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 4, unverified = "from memory" },
  clock = { 1.5e9, unverified = "from memory" },
}
