local cpu_spec_dataset_and_cpufp = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)"
local cpu_spec_dataset = "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)"

return {
  id = "ryzen-9-7950x",
  name = "AMD Ryzen 9 7950X (Zen 4)",
  class = "desktop-cpu",
  core = "Zen 4",
  vendor = "AMD",
  year = 2022,
  derivation = "fp32 = 16 x 4.50 GHz base x 32 FLOP/cycle (cpufp Zen3+/Zen4); bf16 2x, int8 VNNI 4x (cpufp 8845HS ratios)",
  notes = "bw assumes DDR5-5200 x 2 channels.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 1.152e12, derived = cpu_spec_dataset_and_cpufp },
    fp32 = { 2.304e12, derived = cpu_spec_dataset_and_cpufp },
    bf16 = { 4.608e12, derived = cpu_spec_dataset_and_cpufp },
    int8 = { 9.216e12, derived = cpu_spec_dataset_and_cpufp },
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
    83.2e9,
    unverified = "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | from memory",
  },
  cache = { 67108864, sourced = cpu_spec_dataset },
  cache_bandwidth = {
    291.2e9,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  power = { 170, sourced = cpu_spec_dataset },
  cores = { 16, sourced = cpu_spec_dataset },
  clock = { 4.5e9, sourced = cpu_spec_dataset },
}
