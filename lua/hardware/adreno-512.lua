return {
  id = "adreno-512",
  name = "Adreno 512 (Snapdragon 660)",
  aliases = { "Snapdragon 660 GPU" },
  class = "mobile",
  vendor = "Qualcomm",
  year = 2017,
  derivation = "128 lanes x 2 x 850 MHz; fp16 twice of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 218e9, unverified = "from memory" },
    fp16 = { 435e9, unverified = "from memory" },
  },
  bandwidth = { 29.8e9, unverified = "from memory: LPDDR4-3732, 64 bits" },
  clock = { 850e6, unverified = "from memory" },
}
