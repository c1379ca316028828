local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "apple-m1-cpu",
  name = "Apple M1 CPU (4 performance + 4 efficiency cores)",
  aliases = { "M1 CPU" },
  class = "laptop-cpu",
  core = "Firestorm",
  vendor = "Apple",
  year = 2020,
  derivation = "fp32 = 4 x 3.2 GHz x 32 + 4 x 2.06 GHz x 16; fp16 twice, int8 dot products four times of it",
  notes = "Without its matrix coprocessor (AMX).",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      541.44e9,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    fp16 = {
      1.08288e12,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
    int8 = {
      2.16576e12,
      unverified = "cores and clocks from memory; a performance core has four 128-bit units, an efficiency core two",
    },
  },
  bandwidth = {
    68.25e9,
    sourced = "gist kellyshephard chips_table.md (M1 68.25, M2 100, M3 100, M4 120 GB/s)",
  },
  cache = { 16777216, unverified = "from memory" },
  memory = { 16e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.322, derived = "from the clusters in the derivation" },
  clock = { 3.2e9, unverified = "from memory" },
}
