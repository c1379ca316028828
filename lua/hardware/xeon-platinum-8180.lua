local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  "as Xeon 8124M with 8 threads: ResNet-50 553 and ResNet-18 558 of 1536 GFLOPS, whole networks (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files); its peak from 8 cores x 3.0 GHz x 64",
  "as Xeon 8124M, which has no VNNI either: median of ResNet-50 1.12, ResNet-18 1.16, VGG-16 1.31, MobileNet 0.94, SqueezeNet 0.86 is 1.12 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
  "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  "as an AMD EPYC server: 10 to 15 us for each operation of PyTorch eager",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 14 nm, from memory",
}

return {
  id = "xeon-platinum-8180",
  name = "Intel Xeon Platinum 8180 (Skylake-SP)",
  class = "server-cpu",
  vendor = "Intel",
  year = 2017,
  derivation = "fp32 = 28 x 2.5 GHz base x 64 (ARK: 2 AVX-512 FMA units x 16 x 2); bw = 6 ch x 2666 MT/s x 8 B",
  notes = "No VNNI. AVX-512 all-core clock can be below base; single socket.",
  -- Operations a second, dense.
  peak = { fp64 = 2.24e12, fp32 = 4.48e12 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.361 },
  -- Speed-up where the peak does not show it.
  gain = { int8 = 1.12 },
  bandwidth = 128e9,
  cache = 40370176,
  cache_bandwidth = 448e9,
  memory = 768e9,
  overhead = 12.5e-6,
  graph_overhead = 4e-6,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { fp32 = 845e-15 },
  power = 205,
  cores = 28,
  clock = 2.5e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["efficiency.conv"] = "unverified: " .. from[2],
    ["gain.int8"] = "unverified: " .. from[3],
    bandwidth = "derived: " .. from[1],
    cache = "sourced: " .. from[1],
    cache_bandwidth = "unverified: " .. from[4],
    memory = "sourced: " .. from[1],
    overhead = "unverified: " .. from[5],
    graph_overhead = "unverified: " .. from[6],
    ["energy.fp32"] = "unverified: " .. from[7],
    power = "sourced: " .. from[1],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}
