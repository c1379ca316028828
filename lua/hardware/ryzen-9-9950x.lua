return {
  id = "ryzen-9-9950x",
  name = "AMD Ryzen 9 9950X (Zen 5)",
  aliases = { "9950X" },
  class = "desktop-cpu",
  core = "Zen 5",
  vendor = "AMD",
  year = 2024,
  derivation = "fp32 = 16 x 4.3 GHz x 64 at base clocks; int8 (VNNI) four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 4.4032e12, unverified = "from memory" },
    int8 = { 17.6128e12, unverified = "from memory" },
  },
  bandwidth = { 89.6e9, unverified = "from memory: DDR5-5600, 2 channels" },
  cache = { 67108864, unverified = "from memory" },
  memory = { 192e9, unverified = "from memory" },
  power = { 170, unverified = "from memory" },
  cores = { 16, unverified = "from memory" },
  clock = { 4.3e9, unverified = "from memory" },
}
