return {
  id = "i9-13900k",
  name = "Intel Core i9-13900K (8P + 16E)",
  aliases = { "13900K" },
  class = "desktop-cpu",
  core = "Golden Cove",
  vendor = "Intel",
  year = 2022,
  derivation = "fp32 = 8 x 3.0 GHz base x 32 + 16 x 2.2 GHz base x 16",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      1.3312e12,
      unverified = "operations of a core: pigirons/cpufp@93e165e benchmark_result/x64/Intel_Core_i5_1340P.md; cores and clocks from memory",
    },
    int8 = {
      4.1984e12,
      unverified = "operations of a core: pigirons/cpufp@93e165e benchmark_result/x64/Intel_Core_i5_1340P.md; cores and clocks from memory",
    },
  },
  bandwidth = { 89.6e9, unverified = "from memory: DDR5-5600, 2 channels" },
  cache = { 37748736, unverified = "from memory" },
  memory = { 128e9, unverified = "from memory" },
  power = { 253, unverified = "from memory" },
  cores = { 24, unverified = "from memory" },
  clock = { 3e9, unverified = "from memory" },
}
