local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"
local cores = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core: pigirons/cpufp@93e165e benchmark_result/ (A53, A55, A72, A76, TSV110, FTC663)"

return {
  id = "kunpeng-920-3211k",
  name = "Huawei Kunpeng 920 3211K (24x TSV110 2.6 GHz)",
  aliases = { "Kunpeng 920 24 cores" },
  class = "server-cpu",
  core = "TSV110",
  vendor = "Huawei",
  year = 2019,
  derivation = "fp32 = 24 x 2.6 GHz x 16; fp16 twice of it, int8 dot products four times",
  notes = "The clock is that of the eight-core chip (cpufp: 41.55 GFLOPS fp32 a core).",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 998.4e9, derived = cores },
    fp16 = { 1.9968e12, derived = cores },
    int8 = { 3.9936e12, derived = cores },
  },
  cores = { 24, sourced = ncnn },
  clock = { 2.6e9, sourced = ncnn },
  bandwidth = { 85e9, unverified = "four channels of DDR4-2666, from memory" },
}
