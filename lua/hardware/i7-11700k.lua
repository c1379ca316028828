return {
  id = "i7-11700k",
  name = "Intel Core i7-11700K",
  aliases = { "11700K" },
  class = "desktop-cpu",
  core = "Cypress Cove",
  vendor = "Intel",
  year = 2021,
  derivation = "fp32 = 8 cores x 32 FLOP/cycle (2x8-wide FMA) x 3.60 GHz base",
  notes = "AVX-512 + DL Boost present; 512-bit FMA count not in source so AVX2 rate used. int8 4x fp32 = 3.69 if VNNI on the same ports. 32 FLOP/cycle extrapolated: the cited answer names Haswell..Coffee Lake only.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      460.8e9,
      unverified = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP | from memory",
    },
    fp32 = {
      921.6e9,
      unverified = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP | from memory",
    },
    int8 = {
      3.6864e12,
      unverified = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | from memory",
    },
  },
  bandwidth = {
    50e9,
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
    3.6e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
}
