local cpu_spec_dataset_and_stackoverflow_and_from = "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP | from memory"
local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)"

return {
  id = "i7-1165g7",
  name = "Intel Core i7-1165G7",
  class = "laptop-cpu",
  core = "Tiger Lake",
  vendor = "Intel",
  year = 2020,
  derivation = "fp32 = 4 cores x 32 FLOP/cycle (2x8-wide FMA) x 2.80 GHz base",
  notes = "base = configurable-TDP-up 2.8 GHz; bw from DDR4-3200 x 2 channels x 8 B. DL Boost present. 32 FLOP/cycle extrapolated: the cited answer names Haswell..Coffee Lake only.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 179.2e9, unverified = cpu_spec_dataset_and_stackoverflow_and_from },
    fp32 = { 358.4e9, unverified = cpu_spec_dataset_and_stackoverflow_and_from },
    int8 = {
      1.4336e12,
      unverified = "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | from memory",
    },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.361,
      unverified = "as Xeon 8124M with 8 threads: ResNet-50 553 and ResNet-18 558 of 1536 GFLOPS, whole networks (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files); its peak from 8 cores x 3.0 GHz x 64",
    },
  },
  bandwidth = { 51.2e9, derived = cpu_spec_dataset },
  cache = { 12582912, sourced = cpu_spec_dataset },
  cache_bandwidth = {
    179.2e9,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  memory = { 64e9, sourced = cpu_spec_dataset },
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
  power = { 28, sourced = cpu_spec_dataset },
  cores = { 4, sourced = cpu_spec_dataset },
  clock = { 2.8e9, sourced = cpu_spec_dataset },
}
