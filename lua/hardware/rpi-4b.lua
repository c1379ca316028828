local from = {
  "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)",
  "derived from https://forum.digikey.com/t/53405 and /53450 (Pi models: SoC clock, RAM type) | from memory",
  "https://www.sci-pi.org.uk/bench/stream.html (Pi 4 STREAM 5.56 GB/s)",
  "https://forum.digikey.com/t/53405 and /53450 (Pi models: SoC clock, RAM type)",
  "from memory",
  "geerlingguy/sbc-reviews@968b675 web/data/results.yml (tinymembench memcpy, HPL power; issues #4 #8 #16 #21 #57)",
  "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give clocks)",
}

return {
  id = "rpi-4b",
  name = "Raspberry Pi 4B (BCM2711, 4x A72 1.8 GHz)",
  class = "sbc",
  vendor = "Raspberry Pi",
  year = 2019,
  notes = "fp32: cpufp measured 47.88 GF on 4 cores at 1.5 GHz = 8 FLOP/cycle/core; x 4 x 1.8e9 = 57.6 GFLOPS; bw LPDDR4-3200 x32 = 12.8 GB/s; Launch firmware clock 1.5 GHz (47.9 GFLOPS measured). HPL fp64 11.8-11.9 GFLOPS at 7.2 W. tdp cell = board power under HPL.",
  -- Operations a second, dense.
  peak = { fp64 = 28.8e9, fp32 = 57.6e9 },
  bandwidth = 12.8e9,
  bandwidth_measured = 5.56e9,
  memory = 8e9,
  cache = 1048576,
  power = 7.2,
  cores = 4,
  clock = 1.8e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    bandwidth = "unverified: " .. from[2],
    bandwidth_measured = "sourced: " .. from[3],
    memory = "sourced: " .. from[4],
    cache = "unverified: " .. from[5],
    power = "sourced: " .. from[6],
    cores = "sourced: " .. from[7],
    clock = "sourced: " .. from[7],
  },
}
