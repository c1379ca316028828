local cpu_spec_dataset_and_cpufp = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)"
local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)"

return {
  id = "epyc-9654",
  name = "AMD EPYC 9654 (Genoa)",
  class = "server-cpu",
  core = "Zen 4",
  vendor = "AMD",
  year = 2022,
  derivation = "fp32 = 96 x 2.40 GHz base x 32 FLOP/cycle",
  notes = "All-core boost 3.55 GHz. bf16/int8 via AVX-512 (2x / 4x fp32).",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 3.6864e12, derived = cpu_spec_dataset_and_cpufp },
    fp32 = { 7.3728e12, derived = cpu_spec_dataset_and_cpufp },
    bf16 = { 14.7456e12, derived = cpu_spec_dataset_and_cpufp },
    int8 = { 29.4912e12, derived = cpu_spec_dataset_and_cpufp },
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
  bandwidth = { 460.8e9, sourced = cpu_spec_dataset },
  cache = { 402653184, sourced = cpu_spec_dataset },
  cache_bandwidth = {
    1.6128e12,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  power = { 360, sourced = cpu_spec_dataset },
  cores = { 96, sourced = cpu_spec_dataset },
  clock = { 2.4e9, sourced = cpu_spec_dataset },
}
