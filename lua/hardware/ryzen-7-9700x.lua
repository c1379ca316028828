local cpufp = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)"

return {
  id = "ryzen-7-9700x",
  name = "AMD Ryzen 7 9700X (Zen 5, measured)",
  class = "desktop-cpu",
  core = "Zen 5",
  vendor = "AMD",
  year = 2024,
  derivation = "measured by cpufp on 8 cores (AVX-512): 64 fp32 FLOP/cycle/core",
  notes = "bw assumes DDR5-5600 x 2.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 1.3768e12, sourced = cpufp },
    fp32 = { 2.7598e12, sourced = cpufp },
    bf16 = { 5.5324e12, sourced = cpufp },
    int8 = { 11.064e12, sourced = cpufp },
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
  bandwidth = { 89.6e9, unverified = "from memory" },
  power = {
    88,
    sourced = "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  },
  cores = { 8, sourced = cpufp },
}
