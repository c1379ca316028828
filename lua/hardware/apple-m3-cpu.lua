return {
  id = "apple-m3-cpu",
  name = "Apple M3 CPU (4 performance + 4 efficiency cores)",
  aliases = { "M3 CPU" },
  class = "laptop-cpu",
  core = "Everest",
  vendor = "Apple",
  year = 2023,
  derivation = "fp32 = 4 x 4.05 GHz x 32 + 4 x 2.75 GHz x 16; fp16 twice, int8 dot products four times of it",
  notes = "Without its matrix coprocessor (AMX, SME).",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      694.4e9,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    fp16 = {
      1.3888e12,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    int8 = {
      2.7776e12,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
  },
  bandwidth = { 100e9, unverified = "from memory" },
  cache = { 16777216, unverified = "from memory" },
  memory = { 24e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.34, derived = "from the clusters in the derivation" },
  clock = { 4.05e9, unverified = "from memory" },
}
