return {
  id = "adreno-430",
  name = "Adreno 430 (Snapdragon 810)",
  aliases = { "Snapdragon 810 GPU" },
  class = "mobile",
  vendor = "Qualcomm",
  year = 2015,
  derivation = "192 lanes x 2 x 600 MHz",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 230e9, unverified = "from memory" },
    fp16 = { 230e9, unverified = "from memory" },
  },
  bandwidth = { 25.6e9, unverified = "from memory: LPDDR4-3200, 64 bits" },
  clock = { 600e6, unverified = "from memory" },
}
