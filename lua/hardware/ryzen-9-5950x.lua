local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
  "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | from memory",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
}

return {
  id = "ryzen-9-5950x",
  name = "AMD Ryzen 9 5950X (Zen 3)",
  class = "desktop-cpu",
  vendor = "AMD",
  year = 2020,
  notes = "fp32 = 16 x 3.40 GHz base x 32 FLOP/cycle (cpufp Zen3+/Zen4)",
  -- Operations a second, dense.
  peak = { fp64 = 870.4e9, fp32 = 1.7408e12 },
  bandwidth = 51.2e9,
  cache = 67108864,
  power = 105,
  cores = 16,
  clock = 3.4e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    bandwidth = "unverified: " .. from[2],
    cache = "sourced: " .. from[3],
    power = "sourced: " .. from[3],
    cores = "sourced: " .. from[3],
    clock = "sourced: " .. from[3],
  },
}
