local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"
local cores = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core: pigirons/cpufp@93e165e benchmark_result/ (A53, A55, A72, A76, TSV110, FTC663)"

return {
  id = "kunpeng-920-2251k",
  name = "Huawei Kunpeng 920 2251K (8x TSV110 2.6 GHz)",
  aliases = { "Kunpeng 920 8 cores" },
  class = "desktop-cpu",
  core = "TSV110",
  vendor = "Huawei",
  year = 2019,
  derivation = "fp32 = 8 x 2.6 GHz x 16; fp16 twice of it, int8 dot products four times",
  notes = "cpufp measured 326 GFLOPS fp32 and 652 fp16 on the eight cores of a Kunpeng D920 2249K.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 332.8e9, derived = cores },
    fp16 = { 665.6e9, derived = cores },
    int8 = { 1.3312e12, derived = cores },
  },
  cores = { 8, sourced = ncnn },
  clock = { 2.6e9, sourced = ncnn },
  bandwidth = { 38.4e9, unverified = "two channels of DDR4-2400, from memory" },
}
