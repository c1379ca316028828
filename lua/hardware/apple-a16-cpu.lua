return {
  id = "apple-a16-cpu",
  name = "Apple A16 CPU (2 performance + 4 efficiency cores)",
  aliases = { "iPhone 15 CPU", "A16" },
  class = "mobile-cpu",
  core = "Everest",
  vendor = "Apple",
  year = 2022,
  derivation = "fp32 = 2 x 3.46 GHz x 32 + 4 x 2 GHz x 16; fp16 twice, int8 dot products four times of it",
  notes = "Without its matrix coprocessor (AMX, SME).",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      349.44e9,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    fp16 = {
      698.88e9,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    int8 = {
      1.39776e12,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
  },
  bandwidth = { 51.2e9, unverified = "from memory" },
  cache = { 25165824, unverified = "from memory" },
  memory = { 6e9, unverified = "from memory" },
  cores = { 6, unverified = "from memory" },
  big_cores = { 2, derived = "from the clusters in the derivation" },
  little_share = { 0.289, derived = "from the clusters in the derivation" },
  clock = { 3.46e9, unverified = "from memory" },
}
