return {
  id = "core-ultra-7-265kf",
  name = "Intel Core Ultra 7 265KF (8P + 12E)",
  aliases = { "Ultra 7 265K", "265K", "Arrow Lake" },
  class = "desktop-cpu",
  core = "Lion Cove",
  vendor = "Intel",
  year = 2024,
  derivation = "fp32 = 8 x 5.2 GHz x 32 + 12 x 4.6 GHz x 32, all cores at boost",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 3.0976e12, unverified = "from memory" },
    int8 = { 12.3904e12, unverified = "from memory" },
  },
  bandwidth = { 102.4e9, unverified = "from memory: DDR5-6400, 2 channels" },
  cache = { 31457280, unverified = "from memory" },
  memory = { 256e9, unverified = "from memory" },
  power = { 250, unverified = "from memory" },
  cores = { 20, unverified = "from memory" },
  clock = { 5.2e9, unverified = "from memory" },
}
