return {
  id = "i5-12400",
  name = "Intel Core i5-12400",
  aliases = { "12400", "i5-12400F" },
  class = "desktop-cpu",
  core = "Golden Cove",
  vendor = "Intel",
  year = 2022,
  derivation = "fp32 = 6 x 4 GHz x 32 at boost of all cores; int8 (VNNI) four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 768e9, unverified = "from memory" },
    int8 = { 3.072e12, unverified = "from memory" },
  },
  bandwidth = { 76.8e9, unverified = "from memory: DDR5-4800, 2 channels" },
  cache = { 18874368, unverified = "from memory" },
  memory = { 128e9, unverified = "from memory" },
  power = { 65, unverified = "from memory" },
  cores = { 6, unverified = "from memory" },
  clock = { 4e9, unverified = "from memory" },
}
