local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
}

return {
  id = "epyc-7763",
  name = "AMD EPYC 7763 (Milan)",
  class = "server-cpu",
  vendor = "AMD",
  year = 2021,
  notes = "fp32 = 64 x 2.45 GHz base x 32 FLOP/cycle",
  -- Operations a second, dense.
  peak = { fp64 = 2.5088e12, fp32 = 5.0176e12 },
  bandwidth = 204.8e9,
  cache = 268435456,
  power = 280,
  cores = 64,
  clock = 2.45e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    cache = "sourced: " .. from[2],
    power = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
  },
}
