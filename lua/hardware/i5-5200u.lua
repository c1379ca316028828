return {
  id = "i5-5200u",
  name = "Intel Core i5-5200U (Broadwell)",
  aliases = { "5200U" },
  class = "laptop-cpu",
  core = "Broadwell",
  vendor = "Intel",
  year = 2015,
  derivation = "fp32 = 2 x 2.5 GHz (both cores at boost) x 32",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 160e9, unverified = "from memory" },
  },
  bandwidth = { 25.6e9, unverified = "from memory: DDR3L-1600, 2 channels" },
  cache = { 3145728, unverified = "from memory" },
  memory = { 16e9, unverified = "from memory" },
  power = { 15, unverified = "from memory" },
  cores = { 2, unverified = "from memory" },
  clock = { 2.2e9, unverified = "from memory" },
}
