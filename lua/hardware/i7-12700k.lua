local cpu_spec_dataset_and_cpufp = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)"
local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)"

return {
  id = "i7-12700k",
  name = "Intel Core i7-12700K (8P+4E)",
  class = "desktop-cpu",
  core = "Golden Cove",
  vendor = "Intel",
  year = 2021,
  derivation = "fp32 = 8 x 3.6 x 32 + 4 x 2.7 x 16 = 1094 GFLOPS; int8 AVX-VNNI = 8 x 3.6 x 128 + 4 x 2.7 x 32 = 4032 GOPS (per-cycle rates from cpufp i5-1340P: P 4.0x fp32, E 2.0x)",
  notes = "AVX-512 off. The power is the ARK maximum turbo power.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 547.2e9, derived = cpu_spec_dataset_and_cpufp },
    fp32 = { 1.0944e12, derived = cpu_spec_dataset_and_cpufp },
    int8 = { 4.032e12, derived = cpu_spec_dataset_and_cpufp },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.361,
      unverified = "as Xeon 8124M with 8 threads: ResNet-50 553 and ResNet-18 558 of 1536 GFLOPS, whole networks (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files); its peak from 8 cores x 3.0 GHz x 64",
    },
  },
  bandwidth = { 76.8e9, sourced = cpu_spec_dataset },
  cache = { 26214400, sourced = cpu_spec_dataset },
  cache_bandwidth = {
    268.8e9,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  memory = { 128e9, sourced = cpu_spec_dataset },
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
  power = { 190, sourced = cpu_spec_dataset },
  cores = { 12, sourced = cpu_spec_dataset },
  clock = { 3.6e9, sourced = cpu_spec_dataset },
}
