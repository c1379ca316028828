return {
  id = "ryzen-9-3900x",
  name = "AMD Ryzen 9 3900X (Zen 2)",
  aliases = { "3900X" },
  class = "desktop-cpu",
  core = "Zen 2",
  vendor = "AMD",
  year = 2019,
  derivation = "fp32 = 12 x 3.8 GHz x 32 at base clocks",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1.4592e12, unverified = "from memory" },
  },
  bandwidth = { 51.2e9, unverified = "from memory: DDR4-3200, 2 channels" },
  cache = { 67108864, unverified = "from memory" },
  memory = { 128e9, unverified = "from memory" },
  power = { 105, unverified = "from memory" },
  cores = { 12, unverified = "from memory" },
  clock = { 3.8e9, unverified = "from memory" },
}
