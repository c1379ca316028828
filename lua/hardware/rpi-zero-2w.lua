local from = {
  "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)",
  "Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files: ResNet-50 31 %, ResNet-18 32.5 % of the fp32 peak, whole networks",
  "Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files: median of ResNet-50 1.56, ResNet-18 1.80, MobileNet 1.79, SqueezeNet 1.24",
  "derived from benchmark README: BCM2837 LPDDR2-900, x32, L2 512k | from memory",
  "as Raspberry Pi 4B (43 %) and 5 (56 %)",
  "benchmark README: BCM2837 LPDDR2-900, x32, L2 512k",
  "from memory",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 40 nm, from memory",
  "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)",
}

return {
  id = "rpi-zero-2w",
  name = "Raspberry Pi Zero 2 W (BCM2710A1, 4x A53 1.0 GHz)",
  class = "sbc",
  vendor = "Raspberry Pi",
  year = 2021,
  derivation = "fp32: 8 FLOP/cycle/core (cpufp RK3399 A53: 11.255 GF @1.4 GHz) x 4 x 1.0e9 = 32 GFLOPS; fp64 half; bw LPDDR2-900 x32 = 3.6 GB/s",
  runtime = "ncnn, 4 threads",
  notes = "No fp16 arithmetic, no dot-product: int8 speed-up measured 1.55-1.8x (ncnn). CM0 (same SiP family) memcpy 0.59 GB/s.",
  -- Operations a second, dense.
  peak = { fp64 = 16e9, fp32 = 32e9 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.3176 },
  -- Speed-up where the peak does not show it.
  gain = { int8 = 1.68 },
  bandwidth = 3.6e9,
  bandwidth_share = 0.5,
  cache = 524288,
  memory = 512e6,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { fp32 = 845e-15 },
  cores = 4,
  clock = 1e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["efficiency.conv"] = "derived: " .. from[2],
    ["gain.int8"] = "derived: " .. from[3],
    bandwidth = "unverified: " .. from[4],
    bandwidth_share = "unverified: " .. from[5],
    cache = "sourced: " .. from[6],
    memory = "unverified: " .. from[7],
    ["energy.fp32"] = "unverified: " .. from[8],
    cores = "sourced: " .. from[9],
    clock = "sourced: " .. from[9],
  },
}
