local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"
local cores = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core: pigirons/cpufp@93e165e benchmark_result/ (A53, A55, A72, A76, TSV110, FTC663)"

return {
  id = "allwinner-t527",
  name = "Allwinner T527 (4x A55 2.2 GHz + 4x A55 1.8)",
  aliases = { "Avaota A1", "Avaota Aim T527", "Radxa Cubie A5E", "A527" },
  class = "sbc",
  core = "Cortex-A55",
  vendor = "Allwinner",
  year = 2023,
  derivation = "fp32 = 4 x 2.2 GHz x 8 + 4 x 1.8 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Its gates are those of the A527.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 128e9, derived = cores },
    fp16 = { 256e9, derived = cores },
    int8 = { 512e9, derived = cores },
  },
  memory = { 4e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  clock = { 2.2e9, sourced = ncnn },
  bandwidth = { 9.6e9, unverified = "LPDDR4X of 32 bits, from memory" },
}
