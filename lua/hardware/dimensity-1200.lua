return {
  id = "dimensity-1200",
  name = "MediaTek Dimensity 1200 (1x A78 3.0 GHz + 3x 2.6 + 4x A55 2.0)",
  aliases = { "MT6893", "OnePlus Nord 2" },
  class = "mobile-cpu",
  core = "Cortex-A78",
  vendor = "MediaTek",
  year = 2021,
  derivation = "fp32 = 1 x 3 GHz x 16 + 3 x 2.6 GHz x 16 + 4 x 2 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      236.8e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      473.6e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      947.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 34.1e9, unverified = "from memory: LPDDR4X-4266, 64 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.37, derived = "from the clusters in the derivation" },
  clock = { 3e9, unverified = "from memory" },
}
