return {
  id = "rk3399",
  name = "Rockchip RK3399 (2x A72 1.8 GHz + 4x A53 1.4)",
  aliases = {
    "RockPro64", "NanoPi M4", "Rock Pi 4", "Orange Pi 4", "Firefly RK3399", "Pinebook Pro",
  },
  class = "sbc",
  core = "Cortex-A72",
  vendor = "Rockchip",
  year = 2016,
  derivation = "fp32 = 2 x 1.8 GHz x 8 + 4 x 1.4 GHz x 8",
  notes = "cpufp: 28.7 GFLOPS of the two big cores, 45.0 of the four little ones.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 73.6e9, derived = "from memory" },
  },
  bandwidth = { 12.8e9, unverified = "from memory: LPDDR4-1600, 64 bits" },
  cache = { 1048576, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 6, unverified = "from memory" },
  big_cores = { 2, derived = "from the clusters in the derivation" },
  little_share = { 0.778, derived = "from the clusters in the derivation" },
  clock = { 1.8e9, unverified = "from memory" },
}
