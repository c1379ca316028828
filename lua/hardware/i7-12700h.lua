return {
  id = "i7-12700h",
  name = "Intel Core i7-12700H (6P + 8E)",
  aliases = { "12700H", "Dell XPS 15 9520", "Framework 13 12th gen" },
  class = "laptop-cpu",
  core = "Golden Cove",
  vendor = "Intel",
  year = 2022,
  derivation = "fp32 = 6 x 3.5 GHz x 32 + 8 x 2.6 GHz x 16, between base and boost clocks",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      1.0048e12,
      unverified = "operations of a core: pigirons/cpufp@93e165e benchmark_result/x64/Intel_Core_i5_1340P.md; cores and clocks from memory",
    },
    int8 = {
      3.3536e12,
      unverified = "operations of a core: pigirons/cpufp@93e165e benchmark_result/x64/Intel_Core_i5_1340P.md; cores and clocks from memory",
    },
  },
  bandwidth = { 76.8e9, unverified = "from memory: DDR5-4800, 2 channels" },
  cache = { 25165824, unverified = "from memory" },
  memory = { 64e9, unverified = "from memory" },
  power = { 45, unverified = "from memory" },
  cores = { 14, unverified = "from memory" },
  clock = { 3.5e9, unverified = "from memory" },
}
