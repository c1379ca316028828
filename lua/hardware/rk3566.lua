return {
  id = "rk3566",
  name = "Rockchip RK3566 (4x A55 1.8 GHz)",
  aliases = { "Radxa Zero 3W", "Quartz64", "Orange Pi 3B", "Rock 3C" },
  class = "sbc",
  core = "Cortex-A55",
  vendor = "Rockchip",
  year = 2020,
  derivation = "fp32 = 4 x 1.8 GHz x 8; fp16 twice of it, int8 dot products four times",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 57.6e9, derived = "from memory" },
    fp16 = { 115.2e9, derived = "from memory" },
    int8 = { 230.4e9, derived = "from memory" },
  },
  bandwidth = { 8.5e9, unverified = "from memory: LPDDR4-2133, 32 bits" },
  cache = { 524288, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 4, unverified = "from memory" },
  clock = { 1.8e9, unverified = "from memory" },
}
