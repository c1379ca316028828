return {
  id = "apple-a15-cpu",
  name = "Apple A15 CPU (2 performance + 4 efficiency cores)",
  aliases = { "iPhone 13 CPU", "A15" },
  class = "mobile-cpu",
  core = "Avalanche",
  vendor = "Apple",
  year = 2021,
  derivation = "fp32 = 2 x 3.23 GHz x 32 + 4 x 2 GHz x 16; fp16 twice, int8 dot products four times of it",
  notes = "Without its matrix coprocessor (AMX, SME).",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      334.72e9,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    fp16 = {
      669.44e9,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    int8 = {
      1.33888e12,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
  },
  bandwidth = { 34.1e9, unverified = "from memory" },
  cache = { 33554432, unverified = "from memory" },
  memory = { 6e9, unverified = "from memory" },
  cores = { 6, unverified = "from memory" },
  big_cores = { 2, derived = "from the clusters in the derivation" },
  little_share = { 0.31, derived = "from the clusters in the derivation" },
  clock = { 3.23e9, unverified = "from memory" },
}
