return {
  id = "ryzen-5-5600x",
  name = "AMD Ryzen 5 5600X (Zen 3)",
  aliases = { "5600X" },
  class = "desktop-cpu",
  core = "Zen 3",
  vendor = "AMD",
  year = 2020,
  derivation = "fp32 = 6 x 3.70 GHz base x 32 FLOP/cycle (cpufp Zen3+/Zen4)",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      355.2e9,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
    fp32 = {
      710.4e9,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
  },
  bandwidth = {
    51.2e9,
    unverified = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | from memory",
  },
  cache = {
    33554432,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
  },
  power = {
    65,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
  },
  cores = {
    6,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
  },
  clock = {
    3.7e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
  },
}
