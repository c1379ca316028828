local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "loongson-3a4000",
  name = "Loongson 3A4000 (4x GS464V 1.8 GHz)",
  class = "desktop-cpu",
  core = "GS464V",
  vendor = "Loongson",
  year = 2019,
  derivation = "fp32 = 4 x 1.8 GHz x 16 (two 128-bit units)",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      115.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 38.4e9, unverified = "from memory: DDR4-2400, 2 channels" },
  cache = { 8388608, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  clock = { 1.8e9, sourced = ncnn },
}
