local from = {
  "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | from memory",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
}

return {
  id = "ryzen-5-3600",
  name = "AMD Ryzen 5 3600 (Zen 2)",
  class = "desktop-cpu",
  vendor = "AMD",
  year = 2019,
  notes = "fp32 = 6 x 3.60 GHz base x 32 FLOP/cycle (cpufp Zen3+/Zen4); 32 FLOP/cycle for Zen 2 extrapolated from cpufp Zen3+ (memory, unverified).",
  -- Operations a second, dense.
  peak = { fp64 = 345.6e9, fp32 = 691.2e9 },
  bandwidth = 51.2e9,
  cache = 33554432,
  power = 65,
  cores = 6,
  clock = 3.6e9,
  source = {
    ["peak.fp64"] = "unverified: " .. from[1],
    ["peak.fp32"] = "unverified: " .. from[1],
    bandwidth = "derived: " .. from[2],
    cache = "sourced: " .. from[2],
    power = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
  },
}
