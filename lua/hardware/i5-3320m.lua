return {
  id = "i5-3320m",
  name = "Intel Core i5-3320M (Ivy Bridge)",
  aliases = { "3320M", "ThinkPad X230", "ThinkPad T430" },
  class = "laptop-cpu",
  core = "Ivy Bridge",
  vendor = "Intel",
  year = 2012,
  derivation = "fp32 = 2 x 3.1 GHz (both cores at boost) x 16 (a 256-bit multiply and a 256-bit add)",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 99.2e9, unverified = "from memory" },
  },
  bandwidth = { 25.6e9, unverified = "from memory: DDR3-1600, 2 channels" },
  cache = { 3145728, unverified = "from memory" },
  memory = { 16e9, unverified = "from memory" },
  power = { 35, unverified = "from memory" },
  cores = { 2, unverified = "from memory" },
  clock = { 2.6e9, unverified = "from memory" },
}
