local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "rk3288",
  name = "Rockchip RK3288 (4x A17 1.8 GHz)",
  aliases = { "Tinker Board", "ASUS Tinker Board" },
  class = "sbc",
  core = "Cortex-A17",
  vendor = "Rockchip",
  year = 2014,
  derivation = "fp32 = 4 x 1.8 GHz x 8",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      57.6e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 10.7e9, unverified = "from memory: LPDDR3-1333, 64 bits" },
  cache = { 1048576, unverified = "from memory" },
  memory = { 2e9, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  clock = { 1.8e9, sourced = ncnn },
}
