return {
  id = "mali-t760",
  name = "Mali-T760 MP4 (RK3288)",
  aliases = { "RK3288 GPU" },
  class = "edge-gpu",
  vendor = "Arm",
  year = 2014,
  derivation = "4 cores x 34 operations x 600 MHz; fp16 twice of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 82e9, unverified = "from memory" },
    fp16 = { 163e9, unverified = "from memory" },
  },
  bandwidth = { 10.7e9, unverified = "from memory: LPDDR3-1333, 64 bits" },
  cores = { 4, unverified = "from memory" },
  clock = { 600e6, unverified = "from memory" },
}
