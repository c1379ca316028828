return {
  id = "i7-10700k",
  name = "Intel Core i7-10700K",
  aliases = { "10700K" },
  class = "desktop-cpu",
  core = "Skylake",
  vendor = "Intel",
  year = 2020,
  derivation = "fp32 = 8 cores x 32 FLOP/cycle (2x8-wide FMA) x 3.80 GHz base",
  notes = "No VNNI. 32 FLOP/cycle extrapolated: the cited answer names Haswell..Coffee Lake only.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      486.4e9,
      unverified = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP | from memory",
    },
    fp32 = {
      972.8e9,
      unverified = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP | from memory",
    },
  },
  bandwidth = {
    45.8e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  cache = {
    16777216,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  memory = {
    128e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  power = {
    125,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  cores = {
    8,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  clock = {
    3.8e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
}
