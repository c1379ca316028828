local cpufp = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)"

return {
  id = "n150",
  name = "Intel N150 (4 Gracemont cores)",
  aliases = { "Intel N150", "Twin Lake", "GMKtec G3 Plus", "N100", "Intel N100" },
  class = "sbc",
  core = "Gracemont",
  vendor = "Intel",
  year = 2025,
  notes = "The N100 is the same chip at 3.4 GHz.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 89.945e9, sourced = cpufp },
    fp32 = { 179.63e9, sourced = cpufp },
    int8 = { 369.64e9, sourced = cpufp },
  },
  bandwidth = { 25.6e9, unverified = "from memory: DDR4-3200, 1 channel" },
  cache = { 6291456, unverified = "from memory" },
  memory = { 16e9, unverified = "from memory" },
  power = { 6, unverified = "from memory" },
  cores = { 4, sourced = cpufp },
  clock = { 3.6e9, unverified = "from memory" },
}
