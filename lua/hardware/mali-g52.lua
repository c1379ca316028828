return {
  id = "mali-g52",
  name = "Mali-G52 MP4 (Amlogic A311D)",
  aliases = { "A311D GPU", "Khadas VIM3 GPU" },
  class = "edge-gpu",
  vendor = "Arm",
  year = 2018,
  derivation = "4 cores x 24 lanes x 2 x 800 MHz; fp16 twice of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 154e9, unverified = "from memory" },
    fp16 = { 307e9, unverified = "from memory" },
  },
  bandwidth = { 12.8e9, unverified = "from memory: LPDDR4-3200, 32 bits" },
  cores = { 4, unverified = "from memory" },
  clock = { 800000000, unverified = "from memory" },
}
