return {
  id = "rpi-3b",
  name = "Raspberry Pi 3B (BCM2837, 4x A53 1.2 GHz)",
  aliases = { "Raspberry Pi 3B", "Pi 3B", "BCM2837" },
  class = "sbc",
  core = "Cortex-A53",
  vendor = "Raspberry Pi",
  year = 2016,
  derivation = "fp32 = 4 x 1.2 GHz x 8",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 38.4e9, derived = "from memory" },
  },
  bandwidth = { 3.6e9, unverified = "from memory: LPDDR2-900, 32 bits" },
  cache = { 524288, unverified = "from memory" },
  memory = { 1e9, unverified = "from memory" },
  cores = { 4, unverified = "from memory" },
  clock = { 1.2e9, unverified = "from memory" },
}
