return {
  id = "snapdragon-865",
  name = "Snapdragon 865 (1x A77 2.84 GHz + 3x 2.42 + 4x A55 1.8)",
  aliases = { "SM8250", "OnePlus 8", "Xiaomi Mi 10", "Snapdragon 870" },
  class = "mobile-cpu",
  core = "Cortex-A77",
  vendor = "Qualcomm",
  year = 2020,
  derivation = "fp32 = 1 x 2.84 GHz x 16 + 3 x 2.42 GHz x 16 + 4 x 1.8 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      219.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      438.4e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      876.8e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 44e9, unverified = "from memory: LPDDR5-5500, 64 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.356, derived = "from the clusters in the derivation" },
  clock = { 2.84e9, unverified = "from memory" },
}
