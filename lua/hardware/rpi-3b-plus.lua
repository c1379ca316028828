local from = {
  "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)",
  "Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files: ResNet-50 29.5 %, ResNet-18 30.1 % of the fp32 peak, whole networks",
  "Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files: median of ResNet-50 1.52, ResNet-18 1.70, MobileNet 1.61, SqueezeNet 1.14",
  "benchmark README: BCM2837 LPDDR2-900, x32, L2 512k",
  "as Raspberry Pi 4B (43 %) and 5 (56 %)",
  "from memory",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 40 nm, from memory",
  "geerlingguy/sbc-reviews@968b675 web/data/results.yml (tinymembench memcpy, HPL power; issues #4 #8 #16 #21 #57)",
  "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)",
}

return {
  id = "rpi-3b-plus",
  name = "Raspberry Pi 3B+ (BCM2837B0, 4x A53 1.4 GHz)",
  class = "sbc",
  vendor = "Raspberry Pi",
  year = 2018,
  derivation = "fp32 8 FLOP/cycle/core x 4 x 1.4e9 = 44.8 GFLOPS; bw 900e6 x 4 B = 3.6 GB/s",
  runtime = "ncnn, 4 threads",
  notes = "Another source says ~6 GB/s (Pi 3B).",
  -- Operations a second, dense.
  peak = { fp64 = 22.4e9, fp32 = 44.8e9 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.2981 },
  -- Speed-up where the peak does not show it.
  gain = { int8 = 1.56 },
  bandwidth = 3.6e9,
  bandwidth_share = 0.5,
  cache = 524288,
  memory = 1e9,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { fp32 = 845e-15 },
  power = 5.6,
  cores = 4,
  clock = 1.4e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["efficiency.conv"] = "derived: " .. from[2],
    ["gain.int8"] = "derived: " .. from[3],
    bandwidth = "derived: " .. from[4],
    bandwidth_share = "unverified: " .. from[5],
    cache = "sourced: " .. from[4],
    memory = "unverified: " .. from[6],
    ["energy.fp32"] = "unverified: " .. from[7],
    power = "sourced: " .. from[8],
    cores = "sourced: " .. from[9],
    clock = "sourced: " .. from[9],
  },
}
