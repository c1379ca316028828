local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)"

return {
  id = "xeon-platinum-8380",
  name = "Intel Xeon Platinum 8380 (Ice Lake-SP)",
  aliases = { "Ice Lake-SP" },
  class = "server-cpu",
  core = "Ice Lake",
  vendor = "Intel",
  year = 2021,
  derivation = "fp32 = 40 x 2.3 GHz base x 64 (ARK: 2 AVX-512 FMA units x 16 x 2); bw = 8 ch x 3200 MT/s x 8 B",
  notes = "int8 VNNI 256 OP/cycle/core. AVX-512 all-core clock can be below base; single socket.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 2.944e12, derived = cpu_spec_dataset },
    fp32 = { 5.888e12, derived = cpu_spec_dataset },
    int8 = {
      23.552e12,
      derived = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.361,
      unverified = "as Xeon 8124M with 8 threads: ResNet-50 553 and ResNet-18 558 of 1536 GFLOPS, whole networks (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files); its peak from 8 cores x 3.0 GHz x 64",
    },
  },
  bandwidth = { 204.8e9, derived = cpu_spec_dataset },
  cache = { 62914560, sourced = cpu_spec_dataset },
  cache_bandwidth = {
    716.8e9,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  memory = { 6e12, sourced = cpu_spec_dataset },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 10 nm, from memory",
    },
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 10 nm, from memory",
    },
  },
  power = { 270, sourced = cpu_spec_dataset },
  cores = { 40, sourced = cpu_spec_dataset },
  clock = { 2.3e9, sourced = cpu_spec_dataset },
}
