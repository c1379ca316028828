return {
  id = "dimensity-9000",
  name = "MediaTek Dimensity 9000 (X2 3.05 GHz + 3x A710 2.85 + 4x A510 1.8)",
  aliases = { "MT6983" },
  class = "mobile-cpu",
  core = "Cortex-X2",
  vendor = "MediaTek",
  year = 2022,
  derivation = "fp32 = 1 x 3.05 GHz x 32 + 3 x 2.85 GHz x 16 + 4 x 1.8 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      292e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      584e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      1.168e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 60e9, unverified = "from memory: LPDDR5X-7500, 64 bits" },
  cache = { 8388608, unverified = "from memory" },
  memory = { 12e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.246, derived = "from the clusters in the derivation" },
  clock = { 3.05e9, unverified = "from memory" },
}
