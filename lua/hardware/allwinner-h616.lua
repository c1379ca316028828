local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"
local cores = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core: pigirons/cpufp@93e165e benchmark_result/ (A53, A55, A72, A76, TSV110, FTC663)"

return {
  id = "allwinner-h616",
  name = "Allwinner H616 (4x A53 1.5 GHz)",
  aliases = { "Orange Pi Zero 2", "OrangePi Zero2", "H618" },
  class = "sbc",
  core = "Cortex-A53",
  vendor = "Allwinner",
  year = 2020,
  derivation = "fp32 = 4 x 1.5 GHz x 8",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 48e9, derived = cores },
  },
  cache = { 524288, unverified = "from memory" },
  memory = { 1e9, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  clock = { 1.5e9, sourced = ncnn },
  bandwidth = { 5.3e9, unverified = "DDR3 of 32 bits, from memory" },
}
