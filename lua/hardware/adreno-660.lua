return {
  id = "adreno-660",
  name = "Adreno 660 (Snapdragon 888)",
  aliases = { "Snapdragon 888 GPU" },
  class = "mobile",
  vendor = "Qualcomm",
  year = 2021,
  derivation = "1024 lanes x 2 x 840 MHz; fp16 twice of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1.72e12, unverified = "from memory" },
    fp16 = { 3.44e12, unverified = "from memory" },
  },
  bandwidth = { 51.2e9, unverified = "from memory: LPDDR5-6400, 64 bits" },
  clock = { 840e6, unverified = "from memory" },
}
