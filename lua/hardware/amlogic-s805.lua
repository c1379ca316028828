local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "amlogic-s805",
  name = "Amlogic S805 (4x A5 1.54 GHz)",
  aliases = { "ODROID-C1", "Onecloud" },
  class = "sbc",
  core = "Cortex-A5",
  vendor = "Amlogic",
  year = 2014,
  derivation = "fp32 = 4 x 1.536 GHz x 2",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      12.288e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  cache = { 524288, unverified = "from memory" },
  memory = { 1e9, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  clock = { 1.536e9, sourced = ncnn },
  bandwidth = { 6.4e9, unverified = "DDR3-1600 of 32 bits, from memory" },
}
