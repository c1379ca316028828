return {
  id = "adreno-540",
  name = "Adreno 540 (Snapdragon 835)",
  aliases = { "Snapdragon 835 GPU" },
  class = "mobile",
  vendor = "Qualcomm",
  year = 2017,
  derivation = "256 lanes x 2 x 710 MHz; fp16 twice of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 363e9, unverified = "from memory" },
    fp16 = { 727e9, unverified = "from memory" },
  },
  bandwidth = { 29.8e9, unverified = "from memory: LPDDR4X-3732, 64 bits" },
  clock = { 710e6, unverified = "from memory" },
}
