return {
  id = "apple-a17-pro-cpu",
  name = "Apple A17 Pro CPU (2 performance + 4 efficiency cores)",
  aliases = { "iPhone 15 Pro", "A17 Pro" },
  class = "mobile-cpu",
  core = "A17 Pro",
  vendor = "Apple",
  year = 2023,
  derivation = "fp32 = 2 x 3.78 GHz x 32 + 4 x 2.1 GHz x 16; fp16 twice, int8 dot products four times of it",
  notes = "Without its matrix coprocessor (AMX, SME).",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      376.32e9,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    fp16 = {
      752.64e9,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    int8 = {
      1.50528e12,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
  },
  bandwidth = { 51.2e9, unverified = "from memory" },
  cache = { 25165824, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 6, unverified = "from memory" },
  big_cores = { 2, derived = "from the clusters in the derivation" },
  little_share = { 0.278, derived = "from the clusters in the derivation" },
  clock = { 3.78e9, unverified = "from memory" },
}
