local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
  "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | from memory",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
}

return {
  id = "ryzen-9-7950x",
  name = "AMD Ryzen 9 7950X (Zen 4)",
  class = "desktop-cpu",
  vendor = "AMD",
  year = 2022,
  notes = "fp32 = 16 x 4.50 GHz base x 32 FLOP/cycle (cpufp Zen3+/Zen4); bf16 2x, int8 VNNI 4x (cpufp 8845HS ratios); bw assumes DDR5-5200 x 2 channels.",
  -- Operations a second, dense.
  peak = { fp64 = 1.152e12, fp32 = 2.304e12, bf16 = 4.608e12, int8 = 9.216e12 },
  bandwidth = 83.2e9,
  cache = 67108864,
  power = 170,
  cores = 16,
  clock = 4.5e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.bf16"] = "derived: " .. from[1],
    ["peak.int8"] = "derived: " .. from[1],
    bandwidth = "unverified: " .. from[2],
    cache = "sourced: " .. from[3],
    power = "sourced: " .. from[3],
    cores = "sourced: " .. from[3],
    clock = "sourced: " .. from[3],
  },
}
