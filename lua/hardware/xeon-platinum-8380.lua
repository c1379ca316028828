local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
}

return {
  id = "xeon-platinum-8380",
  name = "Intel Xeon Platinum 8380 (Ice Lake-SP)",
  class = "server-cpu",
  vendor = "Intel",
  year = 2021,
  notes = "fp32 = 40 x 2.3 GHz base x 64 (ARK: 2 AVX-512 FMA units x 16 x 2); bw = 8 ch x 3200 MT/s x 8 B; int8 VNNI 256 OP/cycle/core. AVX-512 all-core clock can be below base; single socket.",
  -- Operations a second, dense.
  peak = { fp64 = 2.944e12, fp32 = 5.888e12, int8 = 23.552e12 },
  bandwidth = 204.8e9,
  memory = 6e12,
  cache = 62914560,
  power = 270,
  cores = 40,
  clock = 2.3e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.int8"] = "derived: " .. from[2],
    bandwidth = "derived: " .. from[1],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[1],
    power = "sourced: " .. from[1],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}
