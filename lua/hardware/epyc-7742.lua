local cpu_spec_dataset_and_cpufp_and_from_memory = "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | from memory"
local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)"

return {
  id = "epyc-7742",
  name = "AMD EPYC 7742 (Rome)",
  class = "server-cpu",
  core = "Zen 2",
  vendor = "AMD",
  year = 2019,
  derivation = "fp32 = 64 x 2.25 GHz base x 32 FLOP/cycle",
  notes = "32 FLOP/cycle for Zen 2 extrapolated from cpufp Zen3+.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 2.304e12, unverified = cpu_spec_dataset_and_cpufp_and_from_memory },
    fp32 = { 4.608e12, unverified = cpu_spec_dataset_and_cpufp_and_from_memory },
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
  bandwidth = { 204.8e9, sourced = cpu_spec_dataset },
  cache = { 268435456, sourced = cpu_spec_dataset },
  cache_bandwidth = {
    716.8e9,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 7 nm, from memory",
    },
  },
  power = { 225, sourced = cpu_spec_dataset },
  cores = { 64, sourced = cpu_spec_dataset },
  clock = { 2.25e9, sourced = cpu_spec_dataset },
}
