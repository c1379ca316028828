return {
  id = "i9-14900k",
  name = "Intel Core i9-14900K (8P + 16E)",
  aliases = { "14900K" },
  class = "desktop-cpu",
  core = "Golden Cove",
  vendor = "Intel",
  year = 2023,
  derivation = "fp32 = 8 x 3.2 GHz x 32 + 16 x 2.4 GHz x 16 at base clocks; int8 (VNNI) four times of it, twice on the small cores",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1.4336e12, unverified = "from memory" },
    int8 = { 4.5056e12, unverified = "from memory" },
  },
  bandwidth = { 89.6e9, unverified = "from memory: DDR5-5600, 2 channels" },
  cache = { 37748736, unverified = "from memory" },
  memory = { 192e9, unverified = "from memory" },
  power = { 125, unverified = "from memory" },
  cores = { 24, unverified = "from memory" },
  clock = { 3.2e9, unverified = "from memory" },
}
