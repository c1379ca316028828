local cores_and_clock = "cores and clock: felixsteinke/cpu-spec-dataset dataset/intel-cpus.csv (Intel ARK export); two AVX-512 units from memory"
local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset dataset/intel-cpus.csv (Intel ARK export)"

return {
  id = "i9-10940x",
  name = "Intel Core i9-10940X (Cascade Lake-X)",
  class = "desktop-cpu",
  core = "Cascade Lake",
  vendor = "Intel",
  year = 2019,
  derivation = "fp32 = 14 cores x 3.3 GHz base x 64 (2 AVX-512 FMA units x 16 x 2); fp64 half, int8 four times of it; bandwidth = 4 channels x 2933 MT/s x 8 B",
  notes = "AVX-512 all-core clock can be below base. VNNI: int8 4 x fp32.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 1.4784e12, unverified = cores_and_clock },
    fp32 = { 2.9568e12, unverified = cores_and_clock },
    int8 = {
      11.8272e12,
      unverified = "cores and clock: felixsteinke/cpu-spec-dataset dataset/intel-cpus.csv (Intel ARK export); two AVX-512 units and VNNI from memory",
    },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.361,
      unverified = "as Xeon 8124M with 8 threads: ResNet-50 553 and ResNet-18 558 of 1536 GFLOPS, whole networks (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files); its peak from 8 cores x 3.0 GHz x 64",
    },
  },
  bandwidth = { 93.9e9, unverified = "from memory: 4 channels of DDR4-2933" },
  cache = { 20185088, unverified = "from memory: 19.25 MiB; lscpu outputs say 19.3 MiB" },
  cache_bandwidth = {
    328.65e9,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  memory = { 256e9, sourced = cpu_spec_dataset },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 14 nm, from memory",
    },
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 14 nm, from memory",
    },
  },
  power = { 165, sourced = cpu_spec_dataset },
  cores = { 14, sourced = cpu_spec_dataset },
  clock = { 3.3e9, sourced = cpu_spec_dataset },
}
