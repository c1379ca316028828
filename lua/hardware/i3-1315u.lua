return {
  id = "i3-1315u",
  name = "Intel Core i3-1315U (2P + 4E)",
  aliases = { "1315U", "NUC 13 i3" },
  class = "laptop-cpu",
  core = "Golden Cove",
  vendor = "Intel",
  year = 2023,
  derivation = "fp32 = 2 x 3.5 GHz x 32 + 4 x 2.5 GHz x 16, between base and boost clocks",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      384e9,
      unverified = "operations of a core: pigirons/cpufp@93e165e benchmark_result/x64/Intel_Core_i5_1340P.md; cores and clocks from memory",
    },
    int8 = {
      1.216e12,
      unverified = "operations of a core: pigirons/cpufp@93e165e benchmark_result/x64/Intel_Core_i5_1340P.md; cores and clocks from memory",
    },
  },
  bandwidth = { 51.2e9, unverified = "from memory: DDR4-3200, 2 channels" },
  cache = { 10485760, unverified = "from memory" },
  memory = { 16e9, unverified = "from memory" },
  power = { 15, unverified = "from memory" },
  cores = { 6, unverified = "from memory" },
  clock = { 3.5e9, unverified = "from memory" },
}
