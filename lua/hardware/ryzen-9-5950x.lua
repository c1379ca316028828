local cpu_spec_dataset_and_cpufp = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)"
local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)"

return {
  id = "ryzen-9-5950x",
  name = "AMD Ryzen 9 5950X (Zen 3)",
  class = "desktop-cpu",
  core = "Zen 3",
  vendor = "AMD",
  year = 2020,
  derivation = "fp32 = 16 x 3.40 GHz base x 32 FLOP/cycle (cpufp Zen3+/Zen4)",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 870.4e9, derived = cpu_spec_dataset_and_cpufp },
    fp32 = { 1.7408e12, derived = cpu_spec_dataset_and_cpufp },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.94,
      unverified = "as one core of an AMD EPYC server with oneDNN 2.6.3: convolutions at 94 to 100 % of its peak; more cores reach less",
    },
    dense = {
      0.93,
      unverified = "as one core of an AMD EPYC server with oneDNN 2.6.3: matrix product at 93 % of its peak; more cores reach less",
    },
  },
  bandwidth = {
    51.2e9,
    unverified = "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | from memory",
  },
  cache = { 67108864, sourced = cpu_spec_dataset },
  cache_bandwidth = {
    179.2e9,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 7 nm, from memory",
    },
  },
  power = { 105, sourced = cpu_spec_dataset },
  cores = { 16, sourced = cpu_spec_dataset },
  clock = { 3.4e9, sourced = cpu_spec_dataset },
}
