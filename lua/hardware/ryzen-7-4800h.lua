return {
  id = "ryzen-7-4800h",
  name = "AMD Ryzen 7 4800H (Zen 2)",
  aliases = { "4800H" },
  class = "laptop-cpu",
  core = "Zen 2",
  vendor = "AMD",
  year = 2020,
  derivation = "fp32 = 8 x 2.9 GHz x 32 at base clocks",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 742.4e9, unverified = "from memory" },
  },
  bandwidth = { 51.2e9, unverified = "from memory: DDR4-3200, 2 channels" },
  cache = { 8388608, unverified = "from memory" },
  memory = { 64e9, unverified = "from memory" },
  power = { 45, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  clock = { 2.9e9, unverified = "from memory" },
}
