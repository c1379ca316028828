return {
  id = "ryzen-7-7700x",
  name = "AMD Ryzen 7 7700X (Zen 4)",
  aliases = { "7700X" },
  class = "desktop-cpu",
  core = "Zen 4",
  vendor = "AMD",
  year = 2022,
  derivation = "fp32 = 8 x 4.50 GHz base x 32 FLOP/cycle (cpufp Zen3+/Zen4); bf16 2x, int8 VNNI 4x (cpufp 8845HS ratios)",
  notes = "bw assumes DDR5-5200 x 2 channels.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      576e9,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
    fp32 = {
      1.152e12,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
    bf16 = {
      2.304e12,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
    int8 = {
      4.608e12,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
  },
  bandwidth = {
    83.2e9,
    unverified = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | from memory",
  },
  cache = {
    33554432,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
  },
  power = {
    105,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
  },
  cores = {
    8,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
  },
  clock = {
    4.5e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
  },
}
