local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "snapdragon-888",
  name = "Snapdragon 888 (X1 + 3x A78 + 4x A55)",
  aliases = { "Galaxy S21", "Xiaomi Mi 11", "OnePlus 9 Pro", "Snapdragon 888 CPU" },
  class = "mobile-cpu",
  core = "Cortex-X1",
  vendor = "Qualcomm",
  year = 2021,
  derivation = "fp32 = 1 x 2.84 GHz x 32 + 3 x 2.4 GHz x 16 + 4 x 1.8 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      263.68e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      527.36e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      1.05472e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 51.2e9, unverified = "from memory: LPDDR5-6400, 64 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.28, derived = "from the clusters in the derivation" },
  clock = { 2.84e9, sourced = ncnn },
}
