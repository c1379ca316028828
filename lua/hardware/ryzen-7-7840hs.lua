local cpufp = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)"

return {
  id = "ryzen-7-7840hs",
  name = "AMD Ryzen 7 7840HS (Zen 4)",
  aliases = { "7840HS", "Framework 13 AMD", "Ryzen 7 7840U" },
  class = "laptop-cpu",
  core = "Zen 4",
  vendor = "AMD",
  year = 2023,
  derivation = "peaks: as cpufp measured them on the eight cores of a Ryzen 7 8845HS, the same chip under another name",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 641.2e9, derived = cpufp },
    fp32 = { 1.2836e12, derived = cpufp },
    bf16 = { 2.5516e12, derived = cpufp },
    int8 = { 5.1138e12, derived = cpufp },
  },
  bandwidth = { 89.6e9, unverified = "from memory: DDR5-5600, 2 channels" },
  cache = { 16777216, unverified = "from memory" },
  memory = { 64e9, unverified = "from memory" },
  power = { 45, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  clock = { 3.8e9, unverified = "from memory" },
}
