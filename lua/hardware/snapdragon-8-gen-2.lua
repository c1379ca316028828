return {
  id = "snapdragon-8-gen-2",
  name = "Snapdragon 8 Gen 2 (X3 3.2 GHz + 4x A71x + 3x A510)",
  aliases = { "SM8550", "Galaxy S23", "Xiaomi 13", "OnePlus 11" },
  class = "mobile-cpu",
  core = "Cortex-X3",
  vendor = "Qualcomm",
  year = 2023,
  derivation = "fp32 = 1 x 3.2 GHz x 32 + 2 x 2.8 GHz x 16 + 2 x 2.8 GHz x 16 + 3 x 2 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      329.6e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      659.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      1.3184e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 67.2e9, unverified = "from memory: LPDDR5X-8400, 64 bits" },
  cache = { 8388608, unverified = "from memory" },
  memory = { 12e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 5, derived = "from the clusters in the derivation" },
  little_share = { 0.284, derived = "from the clusters in the derivation" },
  clock = { 3.2e9, unverified = "from memory" },
}
