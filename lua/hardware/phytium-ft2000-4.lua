local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"
local cores = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core: pigirons/cpufp@93e165e benchmark_result/ (A53, A55, A72, A76, TSV110, FTC663)"

return {
  id = "phytium-ft2000-4",
  name = "Phytium FT-2000/4 (4x FTC663 2.2 GHz)",
  aliases = { "FT-2000/4" },
  class = "desktop-cpu",
  core = "FTC663",
  vendor = "Phytium",
  year = 2019,
  derivation = "fp32 = 4 x 2.2 GHz x 8",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 70.4e9, derived = cores },
  },
  bandwidth = { 38.4e9, unverified = "from memory: DDR4-2400, 2 channels" },
  cache = { 4194304, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  clock = { 2.2e9, sourced = ncnn },
}
