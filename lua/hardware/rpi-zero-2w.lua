local cpufp_and_ncnn = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)"
local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)"

return {
  id = "rpi-zero-2w",
  name = "Raspberry Pi Zero 2 W (BCM2710A1, 4x A53 1.0 GHz)",
  aliases = { "Raspberry Pi Zero 2 W", "Pi Zero 2", "Pi Zero" },
  class = "sbc",
  core = "Cortex-A53",
  vendor = "Raspberry Pi",
  year = 2021,
  derivation = "fp32: 8 FLOP/cycle/core (cpufp RK3399 A53: 11.255 GF @1.4 GHz) x 4 x 1.0e9 = 32 GFLOPS; fp64 half; bw LPDDR2-900 x32 = 3.6 GB/s",
  runtime = "ncnn, 4 threads",
  notes = "No fp16 arithmetic, no dot-product: int8 speed-up measured 1.55-1.8x (ncnn). CM0 (same SiP family) memcpy 0.59 GB/s.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 16e9, derived = cpufp_and_ncnn },
    fp32 = { 32e9, derived = cpufp_and_ncnn },
  },
  bandwidth = {
    3.6e9,
    unverified = "derived from benchmark README: BCM2837 LPDDR2-900, x32, L2 512k | from memory",
  },
  bandwidth_share = { 0.5, unverified = "as Raspberry Pi 4B (43 %) and 5 (56 %)" },
  cache = { 524288, sourced = "benchmark README: BCM2837 LPDDR2-900, x32, L2 512k" },
  memory = { 512e6, unverified = "from memory" },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 40 nm, from memory",
    },
  },
  cores = { 4, sourced = ncnn },
  clock = { 1e9, sourced = ncnn },
}
