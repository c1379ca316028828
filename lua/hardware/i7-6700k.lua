return {
  id = "i7-6700k",
  name = "Intel Core i7-6700K",
  aliases = { "6700K" },
  class = "desktop-cpu",
  core = "Skylake",
  vendor = "Intel",
  year = 2015,
  derivation = "fp32 = 4 cores x 32 FLOP/cycle (2x8-wide FMA) x 4.00 GHz base",
  notes = "No VNNI: int8 blank.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      256e9,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP",
    },
    fp32 = {
      512e9,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP",
    },
  },
  bandwidth = {
    34.1e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  cache = {
    8388608,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  memory = {
    64e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  power = {
    91,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  cores = {
    4,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  clock = {
    4e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
}
