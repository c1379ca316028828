local cpufp_and_ncnn = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)"
local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)"

return {
  id = "rpi-4b",
  name = "Raspberry Pi 4B (BCM2711, 4x A72 1.8 GHz)",
  aliases = { "Raspberry Pi 4 Model B", "Raspberry Pi 4", "Pi 4" },
  class = "sbc",
  core = "Cortex-A72",
  vendor = "Raspberry Pi",
  year = 2019,
  derivation = "fp32: cpufp measured 47.88 GF on 4 cores at 1.5 GHz = 8 FLOP/cycle/core; x 4 x 1.8e9 = 57.6 GFLOPS; bw LPDDR4-3200 x32 = 12.8 GB/s",
  runtime = "ncnn, 4 threads",
  notes = "Launch firmware clock 1.5 GHz (47.9 GFLOPS measured). HPL fp64 11.8-11.9 GFLOPS at 7.2 W. The power is board power under HPL.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 28.8e9, derived = cpufp_and_ncnn },
    fp32 = { 57.6e9, derived = cpufp_and_ncnn },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = { 0.4128, derived = "geerlingguy/top500-benchmark README.md: HPL in fp64" },
  },
  bandwidth = {
    12.8e9,
    unverified = "derived from https://forum.digikey.com/t/53405 and /53450 (Pi models: SoC clock, RAM type) | from memory",
  },
  bandwidth_measured = {
    5.56e9,
    sourced = "https://www.sci-pi.org.uk/bench/stream.html (Pi 4 STREAM 5.56 GB/s)",
  },
  cache = { 1048576, unverified = "from memory" },
  storage_bandwidth = {
    50e6,
    derived = "raspberrypi.com/documentation/accessories/sd-cards.html: the microSD card runs in DDR50 mode, 50 MB/s by the SD Association's bus speeds",
  },
  memory = { 8e9, sourced = "https://forum.digikey.com/t/53405 and /53450 (Pi models: SoC clock, RAM type)" },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 28 nm, from memory",
    },
    memory = {
      64e-12,
      derived = "Accelergy-Project/timeloop-accelergy-exercises@2d55108, CactiDRAM: LPDDR4 at 8 pJ/bit",
    },
  },
  energy_system = {
    fp64 = {
      606e-12,
      derived = "geerlingguy/top500-benchmark README.md: HPL in fp64, 1.65 GFLOPS/W of the whole board",
    },
  },
  power = {
    7.2,
    sourced = "geerlingguy/sbc-reviews@968b675 web/data/results.yml (tinymembench memcpy, HPL power; issues #4 #8 #16 #21 #57)",
  },
  cores = { 4, sourced = ncnn },
  clock = { 1.8e9, sourced = ncnn },
}
