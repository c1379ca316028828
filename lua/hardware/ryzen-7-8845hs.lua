return {
  id = "ryzen-7-8845hs",
  name = "AMD Ryzen 7 8845HS (Zen 4)",
  aliases = { "8845HS" },
  class = "laptop-cpu",
  core = "Zen 4",
  vendor = "AMD",
  year = 2023,
  derivation = "measured by cpufp on 8 cores",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 641.2e9, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
    fp32 = { 1.2836e12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
    bf16 = { 2.5516e12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
    int8 = { 5.1138e12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
  },
  cores = { 8, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
  bandwidth = { 89.6e9, unverified = "two channels of DDR5-5600, from memory" },
}
