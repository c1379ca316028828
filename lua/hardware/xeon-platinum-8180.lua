local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
}

return {
  id = "xeon-platinum-8180",
  name = "Intel Xeon Platinum 8180 (Skylake-SP)",
  class = "server-cpu",
  vendor = "Intel",
  year = 2017,
  notes = "fp32 = 28 x 2.5 GHz base x 64 (ARK: 2 AVX-512 FMA units x 16 x 2); bw = 6 ch x 2666 MT/s x 8 B; No VNNI. AVX-512 all-core clock can be below base; single socket.",
  -- Operations a second, dense.
  peak = { fp64 = 2.24e12, fp32 = 4.48e12 },
  bandwidth = 128e9,
  memory = 768e9,
  cache = 40370176,
  power = 205,
  cores = 28,
  clock = 2.5e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    bandwidth = "derived: " .. from[1],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[1],
    power = "sourced: " .. from[1],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}
