return {
  id = "ryzen-7-5800h",
  name = "AMD Ryzen 7 5800H (Zen 3)",
  aliases = { "5800H" },
  class = "laptop-cpu",
  core = "Zen 3",
  vendor = "AMD",
  year = 2021,
  derivation = "fp32 = 8 x 3.2 GHz x 32 at base clocks",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 819.2e9, unverified = "from memory" },
  },
  bandwidth = { 51.2e9, unverified = "from memory: DDR4-3200, 2 channels" },
  cache = { 16777216, unverified = "from memory" },
  memory = { 64e9, unverified = "from memory" },
  power = { 45, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  clock = { 3.2e9, unverified = "from memory" },
}
