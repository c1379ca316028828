return {
  id = "jetson-agx-xavier",
  name = "Jetson AGX Xavier (512-core Volta)",
  aliases = { "AGX Xavier", "Xavier" },
  class = "edge-gpu",
  vendor = "NVIDIA",
  year = 2018,
  derivation = "fp32 = 512 x 2 x 1.377 GHz; fp16 and int8: 64 matrix units",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1.41e12, unverified = "from memory" },
    fp16 = { 11e12, unverified = "from memory" },
    int8 = { 22e12, unverified = "from memory" },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 1.41e12, unverified = "from memory" },
    fp16 = { 2.82e12, unverified = "from memory" },
  },
  bandwidth = { 137e9, unverified = "from memory: LPDDR4X-4266, 256 bits" },
  cache = { 524288, unverified = "from memory" },
  memory = { 32e9, unverified = "from memory" },
  power = { 30, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.377e9, unverified = "from memory" },
}
