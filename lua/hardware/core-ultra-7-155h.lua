return {
  id = "core-ultra-7-155h",
  name = "Intel Core Ultra 7 155H (6P + 8E + 2 low-power E)",
  aliases = { "Ultra 7 155H", "155H", "Meteor Lake" },
  class = "laptop-cpu",
  core = "Redwood Cove",
  vendor = "Intel",
  year = 2023,
  derivation = "fp32 = 6 x 3.8 GHz x 32 + 8 x 3.0 GHz x 16, between base and boost clocks",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      1.1136e12,
      unverified = "operations of a core: pigirons/cpufp@93e165e benchmark_result/x64/Intel_Core_i5_1340P.md; cores and clocks from memory",
    },
    int8 = {
      3.6864e12,
      unverified = "operations of a core: pigirons/cpufp@93e165e benchmark_result/x64/Intel_Core_i5_1340P.md; cores and clocks from memory",
    },
  },
  bandwidth = { 89.6e9, unverified = "from memory: DDR5-5600, 2 channels" },
  cache = { 25165824, unverified = "from memory" },
  memory = { 64e9, unverified = "from memory" },
  power = { 45, unverified = "from memory" },
  cores = { 16, unverified = "from memory" },
  clock = { 3.8e9, unverified = "from memory" },
}
