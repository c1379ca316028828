return {
  id = "apple-m4-cpu",
  name = "Apple M4 CPU (4 performance + 6 efficiency cores)",
  aliases = { "M4 CPU" },
  class = "laptop-cpu",
  vendor = "Apple",
  year = 2024,
  derivation = "fp32 = 4 x 4.4 GHz x 32 + 6 x 2.9 GHz x 16; fp16 twice, int8 dot products four times of it",
  notes = "Without its matrix coprocessor (AMX, SME).",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      841.6e9,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    fp16 = {
      1.6832e12,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    int8 = {
      3.3664e12,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
  },
  bandwidth = { 120e9, unverified = "from memory" },
  cache = { 16777216, unverified = "from memory" },
  memory = { 32e9, unverified = "from memory" },
  cores = { 10, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.33, derived = "from the clusters in the derivation" },
  clock = { 4.4e9, unverified = "from memory" },
}
