local from = {
  "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)",
  "derived from benchmark README: BCM2837 LPDDR2-900, x32, L2 512k | from memory",
  "from memory",
  "benchmark README: BCM2837 LPDDR2-900, x32, L2 512k",
  "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)",
}

return {
  id = "rpi-zero-2w",
  name = "Raspberry Pi Zero 2 W (BCM2710A1, 4x A53 1.0 GHz)",
  class = "sbc",
  vendor = "Raspberry Pi",
  year = 2021,
  notes = "fp32: 8 FLOP/cycle/core (cpufp RK3399 A53: 11.255 GF @1.4 GHz) x 4 x 1.0e9 = 32 GFLOPS; fp64 half; bw LPDDR2-900 x32 = 3.6 GB/s; No fp16 arithmetic, no dot-product: int8 speed-up measured 1.55-1.8x (ncnn). CM0 (same SiP family) memcpy 0.59 GB/s.",
  -- Operations a second, dense.
  peak = { fp64 = 16e9, fp32 = 32e9 },
  bandwidth = 3.6e9,
  memory = 512e6,
  cache = 524288,
  cores = 4,
  clock = 1e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    bandwidth = "unverified: " .. from[2],
    memory = "unverified: " .. from[3],
    cache = "sourced: " .. from[4],
    cores = "sourced: " .. from[5],
    clock = "sourced: " .. from[5],
  },
}
