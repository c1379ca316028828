local from = {
  "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | from memory",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
}

return {
  id = "epyc-7742",
  name = "AMD EPYC 7742 (Rome)",
  class = "server-cpu",
  vendor = "AMD",
  year = 2019,
  notes = "fp32 = 64 x 2.25 GHz base x 32 FLOP/cycle; 32 FLOP/cycle for Zen 2 extrapolated from cpufp Zen3+ (memory, unverified).",
  -- Operations a second, dense.
  peak = { fp64 = 2.304e12, fp32 = 4.608e12 },
  bandwidth = 204.8e9,
  cache = 268435456,
  power = 225,
  cores = 64,
  clock = 2.25e9,
  source = {
    ["peak.fp64"] = "unverified: " .. from[1],
    ["peak.fp32"] = "unverified: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    cache = "sourced: " .. from[2],
    power = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
  },
}
