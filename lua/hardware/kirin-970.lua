return {
  id = "kirin-970",
  name = "HiSilicon Kirin 970 (4x A73 2.36 GHz + 4x A53 1.84)",
  aliases = { "Mate 10", "Huawei P20", "Honor 10" },
  class = "mobile-cpu",
  core = "Cortex-A73",
  vendor = "HiSilicon",
  year = 2017,
  derivation = "fp32 = 4 x 2.36 GHz x 8 + 4 x 1.84 GHz x 8",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      134.4e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 29.8e9, unverified = "from memory: LPDDR4X-3732, 64 bits" },
  cache = { 2097152, unverified = "from memory" },
  memory = { 6e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.78, derived = "from the clusters in the derivation" },
  clock = { 2.36e9, unverified = "from memory" },
}
