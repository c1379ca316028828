local from = {
  "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)",
  "benchmark README: BCM2837 LPDDR2-900, x32, L2 512k",
  "from memory",
  "geerlingguy/sbc-reviews@968b675 web/data/results.yml (tinymembench memcpy, HPL power; issues #4 #8 #16 #21 #57)",
  "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)",
}

return {
  id = "rpi-3b-plus",
  name = "Raspberry Pi 3B+ (BCM2837B0, 4x A53 1.4 GHz)",
  class = "sbc",
  vendor = "Raspberry Pi",
  year = 2018,
  notes = "fp32 8 FLOP/cycle/core x 4 x 1.4e9 = 44.8 GFLOPS; bw 900e6 x 4 B = 3.6 GB/s; Another public file says ~6 GB/s (Pi 3B).",
  -- Operations a second, dense.
  peak = { fp64 = 22.4e9, fp32 = 44.8e9 },
  bandwidth = 3.6e9,
  memory = 1e9,
  cache = 524288,
  power = 5.6,
  cores = 4,
  clock = 1.4e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    bandwidth = "derived: " .. from[2],
    memory = "unverified: " .. from[3],
    cache = "sourced: " .. from[2],
    power = "sourced: " .. from[4],
    cores = "sourced: " .. from[5],
    clock = "sourced: " .. from[5],
  },
}
