local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)"

return {
  id = "xeon-platinum-8180",
  name = "Intel Xeon Platinum 8180 (Skylake-SP)",
  aliases = { "Skylake-SP" },
  class = "server-cpu",
  core = "Skylake-SP",
  vendor = "Intel",
  year = 2017,
  derivation = "fp32 = 28 x 2.5 GHz base x 64 (ARK: 2 AVX-512 FMA units x 16 x 2); bw = 6 ch x 2666 MT/s x 8 B",
  notes = "No VNNI. AVX-512 all-core clock can be below base; single socket.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 2.24e12, derived = cpu_spec_dataset },
    fp32 = { 4.48e12, derived = cpu_spec_dataset },
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
  bandwidth = { 128e9, derived = cpu_spec_dataset },
  cache = { 40370176, sourced = cpu_spec_dataset },
  cache_bandwidth = {
    448e9,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  memory = { 768e9, sourced = cpu_spec_dataset },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 14 nm, from memory",
    },
  },
  power = { 205, sourced = cpu_spec_dataset },
  cores = { 28, sourced = cpu_spec_dataset },
  clock = { 2.5e9, sourced = cpu_spec_dataset },
}
