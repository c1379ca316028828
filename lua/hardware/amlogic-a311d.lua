local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "amlogic-a311d",
  name = "Amlogic A311D (4x A73 2.2 GHz + 2x A53 1.8)",
  aliases = { "Khadas VIM3", "VIM3" },
  class = "sbc",
  core = "Cortex-A73",
  vendor = "Amlogic",
  year = 2019,
  derivation = "fp32 = 4 x 2.2 GHz x 8 + 2 x 1.8 GHz x 8",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      99.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 12.8e9, unverified = "from memory: LPDDR4-3200, 32 bits" },
  cache = { 1048576, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 6, sourced = ncnn },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.818, derived = "from the clusters in the derivation" },
  clock = { 2.2e9, sourced = ncnn },
}
