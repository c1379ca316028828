local cpu_spec_dataset_and_cpufp_and_from_memory = "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | from memory"
local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)"

return {
  id = "ryzen-5-3600",
  name = "AMD Ryzen 5 3600 (Zen 2)",
  class = "desktop-cpu",
  core = "Zen 2",
  vendor = "AMD",
  year = 2019,
  derivation = "fp32 = 6 x 3.60 GHz base x 32 FLOP/cycle (cpufp Zen3+/Zen4)",
  notes = "32 FLOP/cycle for Zen 2 extrapolated from cpufp Zen3+.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 345.6e9, unverified = cpu_spec_dataset_and_cpufp_and_from_memory },
    fp32 = { 691.2e9, unverified = cpu_spec_dataset_and_cpufp_and_from_memory },
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
  bandwidth = { 51.2e9, derived = cpu_spec_dataset },
  cache = { 33554432, sourced = cpu_spec_dataset },
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
  power = { 65, sourced = cpu_spec_dataset },
  cores = { 6, sourced = cpu_spec_dataset },
  clock = { 3.6e9, sourced = cpu_spec_dataset },
}
