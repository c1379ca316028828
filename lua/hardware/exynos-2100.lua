return {
  id = "exynos-2100",
  name = "Samsung Exynos 2100 (X1 2.9 GHz + 3x A78 2.8 + 4x A55 2.2)",
  aliases = { "Galaxy S21 (Europe)" },
  class = "mobile-cpu",
  core = "Cortex-X1",
  vendor = "Samsung",
  year = 2021,
  derivation = "fp32 = 1 x 2.9 GHz x 32 + 3 x 2.8 GHz x 16 + 4 x 2.2 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      297.6e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      595.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      1.1904e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 51.2e9, unverified = "from memory: LPDDR5-6400, 64 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.31, derived = "from the clusters in the derivation" },
  clock = { 2.9e9, unverified = "from memory" },
}
