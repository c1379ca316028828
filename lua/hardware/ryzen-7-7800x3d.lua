return {
  id = "ryzen-7-7800x3d",
  name = "AMD Ryzen 7 7800X3D (Zen 4)",
  aliases = { "7800X3D" },
  class = "desktop-cpu",
  core = "Zen 4",
  vendor = "AMD",
  year = 2023,
  derivation = "fp32 = 8 x 4.2 GHz x 32 at base clocks; int8 (VNNI) four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1.0752e12, unverified = "from memory" },
    int8 = { 4.3008e12, unverified = "from memory" },
  },
  bandwidth = { 83.2e9, unverified = "from memory: DDR5-5200, 2 channels" },
  cache = { 100663296, unverified = "from memory" },
  memory = { 128e9, unverified = "from memory" },
  power = { 120, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  clock = { 4.2e9, unverified = "from memory" },
}
