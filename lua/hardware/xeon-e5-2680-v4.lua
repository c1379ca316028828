return {
  id = "xeon-e5-2680-v4",
  name = "Intel Xeon E5-2680 v4 (14 cores)",
  aliases = { "E5-2680 v4" },
  class = "server-cpu",
  vendor = "Intel",
  year = 2016,
  derivation = "fp32 = 14 x 2.4 GHz x 32 at base clocks",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1.0752e12, unverified = "from memory" },
  },
  bandwidth = { 76.8e9, unverified = "from memory: four channels of DDR4-2400" },
  cache = { 36700160, unverified = "from memory" },
  memory = { 256e9, unverified = "from memory" },
  power = { 120, unverified = "from memory" },
  cores = { 14, unverified = "from memory" },
  clock = { 2.4e9, unverified = "from memory" },
}
