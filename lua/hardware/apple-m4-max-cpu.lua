return {
  id = "apple-m4-max-cpu",
  name = "Apple M4 Max CPU (12 P-cores, NEON)",
  aliases = { "M4 Max CPU" },
  class = "laptop-cpu",
  vendor = "Apple",
  year = 2024,
  derivation = "measured by cpufp on 12 P-cores",
  notes = "SME/AMX units excluded.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 604e9, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
    fp32 = { 1.2245e12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
    fp16 = { 2.449e12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
    bf16 = { 745e9, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
    int8 = { 4.956e12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
  },
  cores = { 12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
  bandwidth = { 546e9, unverified = "of the whole chip, from memory" },
}
