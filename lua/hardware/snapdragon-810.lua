local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "snapdragon-810",
  name = "Snapdragon 810 (4x A57 2.0 GHz + 4x A53 1.55)",
  aliases = { "MSM8994", "Nexus 6P", "HTC One M9" },
  class = "mobile-cpu",
  core = "Cortex-A57",
  vendor = "Qualcomm",
  year = 2015,
  derivation = "fp32 = 4 x 2 GHz x 8 + 4 x 1.55 GHz x 8",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      113.6e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 25.6e9, unverified = "from memory: LPDDR4-3200, 64 bits" },
  cache = { 2097152, unverified = "from memory" },
  memory = { 3e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.775, derived = "from the clusters in the derivation" },
  clock = { 2e9, sourced = ncnn },
}
