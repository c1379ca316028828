return {
  id = "tensor-g1",
  name = "Google Tensor (2x X1 2.8 GHz + 2x A76 2.25 + 4x A55 1.8)",
  aliases = { "Google Tensor", "Pixel 6", "Pixel 6 Pro", "Pixel 6a" },
  class = "mobile-cpu",
  core = "Cortex-X1",
  vendor = "Google",
  year = 2021,
  derivation = "fp32 = 2 x 2.8 GHz x 32 + 2 x 2.25 GHz x 16 + 4 x 1.8 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      308.8e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      617.6e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      1.2352e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 51.2e9, unverified = "from memory: LPDDR5-6400, 64 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.229, derived = "from the clusters in the derivation" },
  clock = { 2.8e9, unverified = "from memory" },
}
