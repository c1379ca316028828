local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "dimensity-9300",
  name = "MediaTek Dimensity 9300 (4x X4 + 4x A720)",
  aliases = { "MT6989", "vivo X100", "vivo X100 Pro" },
  class = "mobile-cpu",
  core = "Cortex-X4",
  vendor = "MediaTek",
  year = 2023,
  derivation = "fp32 = 1 x 3.25 GHz x 32 + 3 x 2.85 GHz x 32 + 4 x 2 GHz x 16; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      505.6e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      1.0112e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      2.0224e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 76.8e9, unverified = "from memory: LPDDR5T-9600, 64 bits" },
  cache = { 8388608, unverified = "from memory" },
  memory = { 16e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.339, derived = "from the clusters in the derivation" },
  clock = { 3.25e9, sourced = ncnn },
}
