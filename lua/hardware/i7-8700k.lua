local cpu_spec_dataset_and_stackoverflow = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP"
local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)"

return {
  id = "i7-8700k",
  name = "Intel Core i7-8700K",
  class = "desktop-cpu",
  core = "Skylake",
  vendor = "Intel",
  year = 2017,
  derivation = "fp32 = 6 cores x 32 FLOP/cycle (2x8-wide FMA) x 3.70 GHz base",
  notes = "No VNNI.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 355.2e9, derived = cpu_spec_dataset_and_stackoverflow },
    fp32 = { 710.4e9, derived = cpu_spec_dataset_and_stackoverflow },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.361,
      unverified = "as Xeon 8124M with 8 threads: ResNet-50 553 and ResNet-18 558 of 1536 GFLOPS, whole networks (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files); its peak from 8 cores x 3.0 GHz x 64",
    },
  },
  -- Speed-up that the peak does not show.
  gain = {
    int8 = {
      1.12,
      unverified = "as Xeon 8124M, which has no VNNI either: median of ResNet-50 1.12, ResNet-18 1.16, VGG-16 1.31, MobileNet 0.94, SqueezeNet 0.86 is 1.12 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
    },
  },
  bandwidth = { 41.6e9, sourced = cpu_spec_dataset },
  cache = { 12582912, sourced = cpu_spec_dataset },
  cache_bandwidth = {
    145.6e9,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  memory = { 128e9, sourced = cpu_spec_dataset },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 14 nm, from memory",
    },
  },
  power = { 95, sourced = cpu_spec_dataset },
  cores = { 6, sourced = cpu_spec_dataset },
  clock = { 3.7e9, sourced = cpu_spec_dataset },
}
