return {
  id = "tensor-g2",
  name = "Google Tensor G2 (2x X1 2.85 GHz + 2x A78 2.35 + 4x A55 1.8)",
  aliases = { "Pixel 7", "Pixel 7 Pro", "Pixel 7a" },
  class = "mobile-cpu",
  core = "Cortex-X1",
  vendor = "Google",
  year = 2022,
  derivation = "fp32 = 2 x 2.85 GHz x 32 + 2 x 2.35 GHz x 16 + 4 x 1.8 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      315.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      630.4e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      1.2608e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 51.2e9, unverified = "from memory: LPDDR5-6400, 64 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.224, derived = "from the clusters in the derivation" },
  clock = { 2.85e9, unverified = "from memory" },
}
