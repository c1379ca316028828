return {
  id = "snapdragon-8-elite",
  name = "Snapdragon 8 Elite (2x Oryon 4.32 GHz + 6x 3.53)",
  aliases = { "SM8750", "Galaxy S25", "Xiaomi 15", "OnePlus 13" },
  class = "mobile-cpu",
  core = "Oryon",
  vendor = "Qualcomm",
  year = 2024,
  derivation = "fp32 = 2 x 4.32 GHz x 32 + 6 x 3.53 GHz x 32; fp16 twice of it, int8 dot products four times",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      954.24e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      1.90848e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      3.81696e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 76.8e9, unverified = "from memory: LPDDR5X-9600, 64 bits" },
  cache = { 25165824, unverified = "from memory" },
  memory = { 12e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  clock = { 4.32e9, unverified = "from memory" },
}
