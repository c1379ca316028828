return {
  id = "videocore-vii",
  name = "VideoCore VII (Raspberry Pi 5)",
  aliases = { "Raspberry Pi 5 GPU", "Pi 5 GPU", "V3D 7.1" },
  class = "edge-gpu",
  vendor = "Broadcom",
  year = 2023,
  derivation = "fp32 = 12 units x 4 lanes x 2 operations x 800 MHz",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 76.8e9, unverified = "from memory" },
  },
  bandwidth = { 17.07e9, unverified = "from memory: LPDDR4X-4267, 32 bits" },
  cores = { 12, unverified = "from memory" },
  clock = { 800000000, unverified = "from memory" },
}
