return {
  id = "i7-13700k",
  name = "Intel Core i7-13700K (8P+8E)",
  aliases = { "13700K" },
  class = "desktop-cpu",
  core = "Golden Cove",
  vendor = "Intel",
  year = 2022,
  derivation = "fp32 = 8 x 3.4 x 32 + 8 x 2.5 x 16 = 1190 GFLOPS; int8 = 8 x 3.4 x 128 + 8 x 2.5 x 32 = 4122 GOPS",
  notes = "tdp = ARK maximum turbo power.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      595.2e9,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
    fp32 = {
      1.1904e12,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
    int8 = {
      4.1216e12,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
  },
  bandwidth = {
    89.6e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  cache = {
    31457280,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  memory = {
    128e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  power = {
    253,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  cores = {
    16,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  clock = {
    3.4e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
}
