return {
  id = "i9-12900k",
  name = "Intel Core i9-12900K (8P + 8E)",
  aliases = { "12900K" },
  class = "desktop-cpu",
  core = "Golden Cove",
  vendor = "Intel",
  year = 2021,
  derivation = "fp32 = 8 x 3.2 GHz x 32 + 8 x 2.4 GHz x 16 at base clocks; int8 (VNNI) four times of it, twice on the small cores",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1.1264e12, unverified = "from memory" },
    int8 = { 3.8912e12, unverified = "from memory" },
  },
  bandwidth = { 76.8e9, unverified = "from memory: DDR5-4800, 2 channels" },
  cache = { 31457280, unverified = "from memory" },
  memory = { 128e9, unverified = "from memory" },
  power = { 125, unverified = "from memory" },
  cores = { 16, unverified = "from memory" },
  clock = { 3.2e9, unverified = "from memory" },
}
