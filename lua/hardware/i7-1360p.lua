return {
  id = "i7-1360p",
  name = "Intel Core i7-1360P (4P + 8E)",
  aliases = { "1360P" },
  class = "laptop-cpu",
  core = "Golden Cove",
  vendor = "Intel",
  year = 2023,
  derivation = "fp32 = 4 x 3.7 GHz x 32 + 8 x 2.8 GHz x 16 at clocks between base and boost; int8 (VNNI) four times of it, twice on the small cores",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 832e9, unverified = "from memory" },
    int8 = { 2.6112e12, unverified = "from memory" },
  },
  bandwidth = { 83.2e9, unverified = "from memory: DDR5-5200, 2 channels" },
  cache = { 18874368, unverified = "from memory" },
  memory = { 64e9, unverified = "from memory" },
  power = { 28, unverified = "from memory" },
  cores = { 12, unverified = "from memory" },
  clock = { 3.7e9, unverified = "from memory" },
}
