return {
  id = "xeon-gold-6248",
  name = "Intel Xeon Gold 6248 (20 cores)",
  aliases = { "Gold 6248" },
  class = "server-cpu",
  vendor = "Intel",
  year = 2019,
  derivation = "fp32 = 20 x 2.5 GHz x 64 at base clocks; int8 (VNNI) four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 3.2e12, unverified = "from memory" },
    int8 = { 12.8e12, unverified = "from memory" },
  },
  bandwidth = { 140.8e9, unverified = "from memory: six channels of DDR4-2933" },
  cache = { 28835840, unverified = "from memory" },
  memory = { 384e9, unverified = "from memory" },
  power = { 150, unverified = "from memory" },
  cores = { 20, unverified = "from memory" },
  clock = { 2.5e9, unverified = "from memory" },
}
