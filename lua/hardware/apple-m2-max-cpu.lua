local cpufp = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)"

return {
  id = "apple-m2-max-cpu",
  name = "Apple M2 Max CPU (8 performance cores)",
  aliases = { "M2 Max CPU" },
  class = "laptop-cpu",
  core = "Avalanche",
  vendor = "Apple",
  year = 2023,
  derivation = "measured by cpufp on 8 performance cores",
  notes = "Without its matrix coprocessor (AMX).",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 377e9, sourced = cpufp },
    fp32 = { 765e9, sourced = cpufp },
    fp16 = { 1.519e12, sourced = cpufp },
    bf16 = { 385e9, sourced = cpufp },
    int8 = { 3.1e12, sourced = cpufp },
  },
  bandwidth = { 400e9, unverified = "from memory: LPDDR5-6400, 512 bits" },
  cache = { 50331648, unverified = "from memory" },
  memory = { 96e9, unverified = "from memory" },
  cores = { 8, sourced = cpufp },
}
