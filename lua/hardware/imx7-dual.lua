local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "imx7-dual",
  name = "NXP i.MX 7Dual (2x A7 1.0 GHz)",
  aliases = { "i.MX7", "Freescale i.MX7 Dual" },
  class = "sbc",
  core = "Cortex-A7",
  vendor = "NXP",
  year = 2015,
  derivation = "fp32 = 2 x 1 GHz x 4",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      8e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 4.3e9, unverified = "from memory: DDR3-1066, 32 bits" },
  cache = { 524288, unverified = "from memory" },
  memory = { 1e9, unverified = "from memory" },
  cores = { 2, sourced = ncnn },
  clock = { 1e9, sourced = ncnn },
}
