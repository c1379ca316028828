return {
  id = "i5-1135g7",
  name = "Intel Core i5-1135G7",
  aliases = { "1135G7" },
  class = "laptop-cpu",
  core = "Tiger Lake",
  vendor = "Intel",
  year = 2020,
  derivation = "fp32 = 4 x 2.4 GHz x 32 at base clocks; int8 (VNNI) four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 307.2e9, unverified = "from memory" },
    int8 = { 1.2288e12, unverified = "from memory" },
  },
  bandwidth = { 51.2e9, unverified = "from memory: DDR4-3200, 2 channels" },
  cache = { 8388608, unverified = "from memory" },
  memory = { 64e9, unverified = "from memory" },
  power = { 28, unverified = "from memory" },
  cores = { 4, unverified = "from memory" },
  clock = { 2.4e9, unverified = "from memory" },
}
