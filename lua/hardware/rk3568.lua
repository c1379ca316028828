return {
  id = "rk3568",
  name = "Rockchip RK3568 (4x A55 2.0 GHz)",
  aliases = { "Rock 3A", "NanoPi R5S", "Odroid M1" },
  class = "sbc",
  core = "Cortex-A55",
  vendor = "Rockchip",
  year = 2020,
  derivation = "fp32 = 4 x 2 GHz x 8; fp16 twice of it, int8 dot products four times",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 64e9, derived = "from memory" },
    fp16 = { 128e9, derived = "from memory" },
    int8 = { 256e9, derived = "from memory" },
  },
  bandwidth = { 12.8e9, unverified = "from memory: LPDDR4-3200, 32 bits" },
  cache = { 524288, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 4, unverified = "from memory" },
  clock = { 2e9, unverified = "from memory" },
}
