local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "loongson-3a5000",
  name = "Loongson 3A5000 (4x LA464 2.5 GHz)",
  class = "desktop-cpu",
  core = "LA464",
  vendor = "Loongson",
  year = 2021,
  derivation = "fp32 = 4 x 2.5 GHz x 24 (a 256-bit multiply-add and a 256-bit add a cycle)",
  notes = "ncnn uses 128-bit LSX there.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      120e9,
      derived = "pigirons/cpufp@93e165e benchmark_result/loongarch64/Loongson_3A5000M.md: 23.89 GFLOPS a core of 2.0 GHz with LASX",
    },
    fp32 = {
      240e9,
      derived = "pigirons/cpufp@93e165e benchmark_result/loongarch64/Loongson_3A5000M.md: 47.83 GFLOPS a core of 2.0 GHz with LASX",
    },
  },
  bandwidth = { 51.2e9, unverified = "from memory: DDR4-3200, 2 channels" },
  cache = { 16777216, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  clock = { 2.5e9, sourced = ncnn },
}
