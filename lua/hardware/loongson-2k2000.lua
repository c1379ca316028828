local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "loongson-2k2000",
  name = "Loongson 2K2000 (2x LA364 1.5 GHz)",
  class = "sbc",
  core = "LA364",
  vendor = "Loongson",
  year = 2022,
  derivation = "fp32 = 2 x 1.5 GHz x 16 (two 128-bit units)",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      48e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  cache = { 2097152, unverified = "from memory" },
  cores = { 2, sourced = ncnn },
  clock = { 1.5e9, sourced = ncnn },
  bandwidth = { 19.2e9, unverified = "DDR4-2400 of 64 bits, from memory" },
}
