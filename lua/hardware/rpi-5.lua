local from = {
  "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
  "derived from https://forum.digikey.com/t/53405 and /53450 (Pi models: SoC clock, RAM type) | from memory",
  "geerlingguy/sbc-reviews@968b675 web/data/results.yml (tinymembench memcpy, HPL power; issues #4 #8 #16 #21 #57)",
  "https://forum.digikey.com/t/53405 and /53450 (Pi models: SoC clock, RAM type)",
  "from memory",
  "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)",
}

return {
  id = "rpi-5",
  name = "Raspberry Pi 5 (BCM2712, 4x A76 2.4 GHz)",
  class = "sbc",
  vendor = "Raspberry Pi",
  year = 2023,
  notes = "measured (cpufp, 4 cores): fp32 153.5, fp16 306.9, fp64 76.75 GFLOPS, int8 dot 614 GOPS = 16/32/8/64 per cycle per core; bw LPDDR4X-4267 x32 = 17.07 GB/s; memcpy 4.8-6.0 GB/s (copied bytes; traffic is 2x). HPL 35.2-37.9 GFLOPS at 12.7-13.8 W (46-49% of fp64 peak). tdp cell = board power under HPL.",
  -- Operations a second, dense.
  peak = { fp64 = 76.75e9, fp32 = 153.5e9, fp16 = 306.98e9, int8 = 614e9 },
  bandwidth = 17.07e9,
  bandwidth_measured = 9.61e9,
  memory = 8e9,
  cache = 2097152,
  power = 13.8,
  cores = 4,
  clock = 2.4e9,
  source = {
    ["peak.fp64"] = "sourced: " .. from[1],
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    bandwidth = "unverified: " .. from[2],
    bandwidth_measured = "derived: " .. from[3],
    memory = "sourced: " .. from[4],
    cache = "unverified: " .. from[5],
    power = "sourced: " .. from[3],
    cores = "sourced: " .. from[6],
    clock = "sourced: " .. from[6],
  },
}
