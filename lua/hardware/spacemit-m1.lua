local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"
local cpufp = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)"

return {
  id = "spacemit-m1",
  name = "SpacemiT M1 (8x X60)",
  aliases = { "SpacemiT K1", "MUSE Pi Pro", "Banana Pi BPI-F3", "Milk-V Jupiter" },
  class = "sbc",
  core = "SpacemiT X60",
  vendor = "SpacemiT",
  year = 2024,
  derivation = "measured by cpufp on eight cores of the K1, the same chip; int8: the matrix extension of four cores",
  notes = "ncnn was built without its vector instructions: it runs at a fiftieth of the peak.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 133.4e9, sourced = cpufp },
    fp32 = { 266.9e9, sourced = cpufp },
    fp16 = { 533.65e9, sourced = cpufp },
    int8 = { 2.046e12, sourced = cpufp },
  },
  bandwidth = { 10.6e9, unverified = "from memory: LPDDR4X-2666, 32 bits" },
  cache = { 1048576, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  clock = { 1.6e9, unverified = "from memory" },
}
