local cpufp_and_ncnn = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)"
local benchmark_readme_bcm2837 = "benchmark README: BCM2837 LPDDR2-900, x32, L2 512k"
local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)"

return {
  id = "rpi-3b-plus",
  name = "Raspberry Pi 3B+ (BCM2837B0, 4x A53 1.4 GHz)",
  aliases = { "Raspberry Pi 3 Model B+", "Raspberry Pi 3", "Pi 3" },
  class = "sbc",
  core = "Cortex-A53",
  vendor = "Raspberry Pi",
  year = 2018,
  derivation = "fp32 8 FLOP/cycle/core x 4 x 1.4e9 = 44.8 GFLOPS; bw 900e6 x 4 B = 3.6 GB/s",
  runtime = "ncnn, 4 threads",
  notes = "Another source says ~6 GB/s (Pi 3B).",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 22.4e9, derived = cpufp_and_ncnn },
    fp32 = { 44.8e9, derived = cpufp_and_ncnn },
  },
  bandwidth = { 3.6e9, derived = benchmark_readme_bcm2837 },
  bandwidth_share = { 0.5, unverified = "as Raspberry Pi 4B (43 %) and 5 (56 %)" },
  cache = { 524288, sourced = benchmark_readme_bcm2837 },
  memory = { 1e9, unverified = "from memory" },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 40 nm, from memory",
    },
  },
  power = {
    5.6,
    sourced = "geerlingguy/sbc-reviews@968b675 web/data/results.yml (tinymembench memcpy, HPL power; issues #4 #8 #16 #21 #57)",
  },
  cores = { 4, sourced = ncnn },
  clock = { 1.4e9, sourced = ncnn },
}
