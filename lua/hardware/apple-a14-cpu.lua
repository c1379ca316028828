return {
  id = "apple-a14-cpu",
  name = "Apple A14 CPU (2 performance + 4 efficiency cores)",
  aliases = { "iPhone 12 CPU", "A14" },
  class = "mobile-cpu",
  core = "Firestorm",
  vendor = "Apple",
  year = 2020,
  derivation = "fp32 = 2 x 3 GHz x 32 + 4 x 1.8 GHz x 16; fp16 twice, int8 dot products four times of it",
  notes = "Without its matrix coprocessor (AMX, SME).",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      307.2e9,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    fp16 = {
      614.4e9,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    int8 = {
      1.2288e12,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
  },
  bandwidth = { 34.1e9, unverified = "from memory" },
  cache = { 16777216, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 6, unverified = "from memory" },
  big_cores = { 2, derived = "from the clusters in the derivation" },
  little_share = { 0.3, derived = "from the clusters in the derivation" },
  clock = { 3e9, unverified = "from memory" },
}
