local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "loongson-2k1000",
  name = "Loongson 2K1000 (2x GS264 1.0 GHz)",
  class = "sbc",
  core = "GS264",
  vendor = "Loongson",
  year = 2017,
  derivation = "fp32 = 2 x 1.0 GHz x 8",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      16e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  cache = { 1048576, unverified = "from memory" },
  cores = { 2, sourced = ncnn },
  clock = { 1e9, sourced = ncnn },
  bandwidth = { 8.5e9, unverified = "DDR3-1066 of 64 bits, from memory" },
}
