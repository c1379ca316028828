local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "phytium-e2000",
  name = "Phytium E2000Q (2x FTC664 1.8 GHz + 2x FTC310 1.5)",
  aliases = { "Phytium Pi", "E2000Q" },
  class = "sbc",
  core = "FTC664",
  vendor = "Phytium",
  year = 2022,
  derivation = "fp32 = 2 x 1.8 GHz x 8 + 2 x 1.5 GHz x 8",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      52.8e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  memory = { 4e9, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  big_cores = { 2, derived = "from the clusters in the derivation" },
  little_share = { 0.833, derived = "from the clusters in the derivation" },
  clock = { 1.8e9, sourced = ncnn },
  bandwidth = { 19.2e9, unverified = "DDR4-2400 of 64 bits, from memory" },
}
