return {
  id = "tensor-g3",
  name = "Google Tensor G3 (X3 2.91 GHz + 4x A715 2.37 + 4x A510 1.7)",
  aliases = { "Pixel 8", "Pixel 8 Pro", "Pixel 8a" },
  class = "mobile-cpu",
  core = "Cortex-X3",
  vendor = "Google",
  year = 2023,
  derivation = "fp32 = 1 x 2.91 GHz x 32 + 4 x 2.37 GHz x 16 + 4 x 1.7 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      299.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      598.4e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      1.1968e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 68.2e9, unverified = "from memory: LPDDR5X-8533, 64 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 9, unverified = "from memory" },
  big_cores = { 5, derived = "from the clusters in the derivation" },
  little_share = { 0.278, derived = "from the clusters in the derivation" },
  clock = { 2.91e9, unverified = "from memory" },
}
