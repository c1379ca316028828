local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"
local cores = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core: pigirons/cpufp@93e165e benchmark_result/ (A53, A55, A72, A76, TSV110, FTC663)"

return {
  id = "renesas-rzg2l",
  name = "Renesas RZ/G2L (2x A55 1.5 GHz, as measured)",
  aliases = { "RZ/G2L", "MYIR Remi Pi" },
  class = "sbc",
  core = "Cortex-A55",
  vendor = "Renesas",
  year = 2021,
  derivation = "fp32 = 2 x 1.5 GHz x 8; fp16 twice of it, int8 dot products four times",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 24e9, derived = cores },
    fp16 = { 48e9, derived = cores },
    int8 = { 96e9, derived = cores },
  },
  bandwidth = { 3.2e9, unverified = "from memory: DDR4-1600, 16 bits" },
  cache = { 262144, unverified = "from memory" },
  memory = { 1e9, unverified = "from memory" },
  cores = { 2, sourced = ncnn },
  clock = { 1.5e9, sourced = ncnn },
}
