local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)"
local cpu_spec_dataset_and_cpufp = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)"

return {
  id = "xeon-platinum-8480",
  name = "Intel Xeon Platinum 8480+ (Sapphire Rapids, AMX)",
  aliases = { "Sapphire Rapids" },
  class = "server-cpu",
  core = "Golden Cove",
  vendor = "Intel",
  year = 2023,
  derivation = "fp32 = 56 x 2.0 GHz base x 64 (ARK: 2 AVX-512 FMA units x 16 x 2); bw = 8 ch x 4800 MT/s x 8 B",
  notes = "AMX: int8 2048 OP/cycle/core, bf16 1024 (cpufp W9-3495X: 5.69 TOPS/core at 2.78 GHz; 56 cores 293-310 TOPS int8, 141 TFLOPS bf16). fp16 = AVX512-FP16. AVX-512 all-core clock can be below base; single socket.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 3.584e12, derived = cpu_spec_dataset },
    fp32 = { 7.168e12, derived = cpu_spec_dataset },
    fp16 = { 14.336e12, derived = cpu_spec_dataset_and_cpufp },
    bf16 = { 114.688e12, derived = cpu_spec_dataset_and_cpufp },
    int8 = { 229.376e12, derived = cpu_spec_dataset_and_cpufp },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 7.168e12, derived = cpu_spec_dataset },
    fp16 = { 14.336e12, derived = cpu_spec_dataset_and_cpufp },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.361,
      unverified = "as Xeon 8124M with 8 threads: ResNet-50 553 and ResNet-18 558 of 1536 GFLOPS, whole networks (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files); its peak from 8 cores x 3.0 GHz x 64",
    },
  },
  bandwidth = { 307.2e9, derived = cpu_spec_dataset },
  cache = { 110100480, sourced = cpu_spec_dataset },
  cache_bandwidth = {
    1.0752e12,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  memory = { 4e12, sourced = cpu_spec_dataset },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 10 nm, from memory",
    },
    fp16 = {
      250e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 10 nm, from memory",
    },
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 10 nm, from memory",
    },
  },
  power = { 350, sourced = cpu_spec_dataset },
  cores = { 56, sourced = cpu_spec_dataset },
  clock = { 2e9, sourced = cpu_spec_dataset },
}
