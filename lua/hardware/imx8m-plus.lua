return {
  id = "imx8m-plus",
  name = "NXP i.MX 8M Plus (4x A53 1.8 GHz)",
  aliases = { "i.MX8MP" },
  class = "sbc",
  core = "Cortex-A53",
  vendor = "NXP",
  year = 2020,
  derivation = "fp32 = 4 x 1.8 GHz x 8",
  notes = "Its accelerator is not described here.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 57.6e9, derived = "from memory" },
  },
  bandwidth = { 16e9, unverified = "from memory: LPDDR4-4000, 32 bits" },
  cache = { 524288, unverified = "from memory" },
  memory = { 6e9, unverified = "from memory" },
  cores = { 4, unverified = "from memory" },
  clock = { 1.8e9, unverified = "from memory" },
}
