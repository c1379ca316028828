return {
  id = "mali-g720-mc12",
  name = "Mali-G720 MC12 (Dimensity 9300)",
  aliases = { "Immortalis-G720", "Dimensity 9300 GPU" },
  class = "mobile",
  vendor = "Arm",
  year = 2023,
  derivation = "12 cores x 128 lanes x 2 x 1.3 GHz; fp16 twice of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 3.994e12, unverified = "from memory" },
    fp16 = { 7.987e12, unverified = "from memory" },
  },
  bandwidth = { 76.8e9, unverified = "from memory: LPDDR5T-9600, 64 bits" },
  cores = { 12, unverified = "from memory" },
  clock = { 1.3e9, unverified = "from memory" },
}
