local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "hi3519v101",
  name = "HiSilicon Hi3519V101 (A17 1.2 GHz)",
  class = "sbc",
  core = "Cortex-A17",
  vendor = "HiSilicon",
  year = 2016,
  derivation = "fp32 = 1 x 1.2 GHz x 8",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      9.6e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  cores = { 1, sourced = ncnn },
  clock = { 1.2e9, sourced = ncnn },
  bandwidth = { 7.2e9, unverified = "DDR3 of 32 bits, from memory" },
}
