return {
  id = "mali-g610",
  name = "Mali-G610 MP4 (RK3588)",
  aliases = { "RK3588 GPU", "Orange Pi 5 GPU", "Rock 5B GPU" },
  class = "edge-gpu",
  vendor = "Arm",
  year = 2022,
  derivation = "4 cores x 64 lanes x 2 x 1.0 GHz; fp16 twice of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 512e9, unverified = "from memory" },
    fp16 = { 1.024e12, unverified = "from memory" },
  },
  bandwidth = { 34.1e9, unverified = "from memory: LPDDR4X-4266, 64 bits" },
  cores = { 4, unverified = "from memory" },
  clock = { 1e9, unverified = "from memory" },
}
