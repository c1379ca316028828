return {
  id = "i7-8550u",
  name = "Intel Core i7-8550U",
  aliases = { "8550U" },
  class = "laptop-cpu",
  core = "Skylake",
  vendor = "Intel",
  year = 2017,
  derivation = "fp32 = 4 cores x 32 FLOP/cycle (2x8-wide FMA) x 1.80 GHz base",
  notes = "No VNNI. Turbo up to 4.0 GHz; sustained clock depends on cooling.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      115.2e9,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP",
    },
    fp32 = {
      230.4e9,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP",
    },
  },
  bandwidth = {
    37.5e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  cache = {
    8388608,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  memory = {
    32e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  power = {
    15,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  cores = {
    4,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  clock = {
    1.8e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
}
