local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"
local cores = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core: pigirons/cpufp@93e165e benchmark_result/ (A53, A55, A72, A76, TSV110, FTC663)"

return {
  id = "rk3588",
  name = "Rockchip RK3588 (4x A76 2.4 GHz + 4x A55 1.8)",
  aliases = {
    "RK3588S", "Orange Pi 5", "Orange Pi 5 Plus", "Rock 5B", "Radxa Rock 5", "ROC-RK3588S-PC",
    "Station M3",
  },
  class = "sbc",
  core = "Cortex-A76",
  vendor = "Rockchip",
  year = 2022,
  derivation = "fp32 = 4 x 2.4 GHz x 16 + 4 x 1.8 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "With eight threads most networks are slower than with four on the big cores (Tencent/ncnn@a4d2ea1 benchmark/README.md). cpufp: 150 GFLOPS fp32 of the big cores, 58 of the little ones.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 211.2e9, derived = cores },
    fp16 = { 422.4e9, derived = cores },
    int8 = { 844.8e9, derived = cores },
  },
  bandwidth = { 34.1e9, unverified = "from memory: LPDDR4X-4266, 64 bits" },
  cache = { 3145728, unverified = "from memory" },
  memory = { 16e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.375, derived = "from the clusters in the derivation" },
  clock = { 2.4e9, sourced = ncnn },
}
