return {
  id = "i5-8250u",
  name = "Intel Core i5-8250U",
  aliases = { "8250U" },
  class = "laptop-cpu",
  core = "Skylake",
  vendor = "Intel",
  year = 2017,
  derivation = "fp32 = 4 x 3.4 GHz x 32 at boost of all cores",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 435.2e9, unverified = "from memory" },
  },
  bandwidth = { 37.5e9, unverified = "from memory: DDR4-2400, 2 channels" },
  cache = { 6291456, unverified = "from memory" },
  memory = { 32e9, unverified = "from memory" },
  power = { 15, unverified = "from memory" },
  cores = { 4, unverified = "from memory" },
  clock = { 3.4e9, unverified = "from memory" },
}
