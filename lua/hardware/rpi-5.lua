local cpufp = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)"
local sbc_reviews = "geerlingguy/sbc-reviews@968b675 web/data/results.yml (tinymembench memcpy, HPL power; issues #4 #8 #16 #21 #57)"
local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)"

return {
  id = "rpi-5",
  name = "Raspberry Pi 5 (BCM2712, 4x A76 2.4 GHz)",
  aliases = { "Raspberry Pi 5", "Pi 5" },
  class = "sbc",
  core = "Cortex-A76",
  vendor = "Raspberry Pi",
  year = 2023,
  derivation = "measured (cpufp, 4 cores): fp32 153.5, fp16 306.9, fp64 76.75 GFLOPS, int8 dot 614 GOPS = 16/32/8/64 per cycle per core; bw LPDDR4X-4267 x32 = 17.07 GB/s",
  runtime = "ncnn, 4 threads",
  notes = "memcpy 4.8-6.0 GB/s (copied bytes; traffic is 2x). HPL 35.2-37.9 GFLOPS at 12.7-13.8 W (46-49% of fp64 peak). The power is board power under HPL.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 76.75e9, sourced = cpufp },
    fp32 = { 153.5e9, sourced = cpufp },
    fp16 = { 306.98e9, sourced = cpufp },
    int8 = { 614e9, sourced = cpufp },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = { 0.4937, derived = "geerlingguy/top500-benchmark README.md: HPL in fp64" },
  },
  bandwidth = {
    17.07e9,
    unverified = "derived from https://forum.digikey.com/t/53405 and /53450 (Pi models: SoC clock, RAM type) | from memory",
  },
  bandwidth_measured = { 9.61e9, derived = sbc_reviews },
  cache = { 2097152, unverified = "from memory" },
  storage_bandwidth = {
    104e6,
    derived = "raspberrypi.com/documentation/accessories/sd-cards.html: the microSD card runs in SDR104 mode, 104 MB/s by the SD Association's bus speeds",
  },
  memory = { 8e9, sourced = "https://forum.digikey.com/t/53405 and /53450 (Pi models: SoC clock, RAM type)" },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 16 nm, from memory",
    },
    fp16 = {
      250e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 16 nm, from memory",
    },
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 16 nm, from memory",
    },
  },
  energy_system = {
    fp64 = {
      364e-12,
      derived = "geerlingguy/top500-benchmark README.md: HPL in fp64, 2.75 GFLOPS/W of the whole board",
    },
  },
  power = { 13.8, sourced = sbc_reviews },
  cores = { 4, sourced = ncnn },
  clock = { 2.4e9, sourced = ncnn },
}
