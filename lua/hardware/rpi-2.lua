return {
  id = "rpi-2",
  name = "Raspberry Pi 2B (BCM2836, 4x A7 0.9 GHz)",
  aliases = { "Raspberry Pi 2", "Pi 2", "BCM2836" },
  class = "sbc",
  core = "Cortex-A7",
  vendor = "Raspberry Pi",
  year = 2015,
  derivation = "fp32 = 4 x 0.9 GHz x 4",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      14.4e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 3.6e9, unverified = "from memory: LPDDR2-900, 32 bits" },
  cache = { 524288, unverified = "from memory" },
  memory = { 1e9, unverified = "from memory" },
  cores = { 4, unverified = "from memory" },
  clock = { 900e6, unverified = "from memory" },
}
