return {
  id = "snapdragon-8-gen-3",
  name = "Snapdragon 8 Gen 3 (X4 3.3 GHz + 5x A720 + 2x A520)",
  aliases = { "SM8650", "Galaxy S24", "Xiaomi 14", "OnePlus 12" },
  class = "mobile-cpu",
  core = "Cortex-X4",
  vendor = "Qualcomm",
  year = 2024,
  derivation = "fp32 = 1 x 3.3 GHz x 32 + 3 x 3.15 GHz x 16 + 2 x 2.96 GHz x 16 + 2 x 2.27 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      387.84e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      775.68e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      1.55136e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 76.8e9, unverified = "from memory: LPDDR5X-9600, 64 bits" },
  cache = { 12582912, unverified = "from memory" },
  memory = { 12e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 6, derived = "from the clusters in the derivation" },
  little_share = { 0.31, derived = "from the clusters in the derivation" },
  clock = { 3.3e9, unverified = "from memory" },
}
