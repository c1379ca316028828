return {
  id = "xeon-platinum-8280",
  name = "Intel Xeon Platinum 8280 (Cascade Lake, VNNI)",
  aliases = { "Xeon 8280" },
  class = "server-cpu",
  vendor = "Intel",
  year = 2019,
  derivation = "fp32 = 28 x 2.7 GHz base x 64 (ARK: 2 AVX-512 FMA units x 16 x 2); bw = 6 ch x 2933 MT/s x 8 B",
  notes = "int8 VNNI 256 OP/cycle/core. AVX-512 all-core clock can be below base; single socket.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      2.4192e12,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
    },
    fp32 = {
      4.8384e12,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
    },
    int8 = {
      19.3536e12,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
  },
  bandwidth = {
    140.8e9,
    derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  cache = {
    40370176,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  memory = {
    1e12,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  power = {
    205,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  cores = {
    28,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
  clock = {
    2.7e9,
    sourced = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  },
}
