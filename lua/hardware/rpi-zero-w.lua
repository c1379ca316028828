return {
  id = "rpi-zero-w",
  name = "Raspberry Pi Zero W (BCM2835, ARM1176 1.0 GHz)",
  aliases = { "Raspberry Pi Zero", "Pi Zero W", "Raspberry Pi 1", "BCM2835" },
  class = "sbc",
  core = "ARM1176",
  vendor = "Raspberry Pi",
  year = 2017,
  derivation = "fp32 = 1 x 1.0 GHz x 2",
  notes = "Without NEON: one multiply-add a cycle at most.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 2e9, unverified = "from memory" },
  },
  bandwidth = { 1.6e9, unverified = "from memory: LPDDR2-400, 32 bits" },
  cache = { 131072, unverified = "from memory" },
  memory = { 500e6, unverified = "from memory" },
  cores = { 1, unverified = "from memory" },
  clock = { 1e9, unverified = "from memory" },
}
