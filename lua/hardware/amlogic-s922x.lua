return {
  id = "amlogic-s922x",
  name = "Amlogic S922X (4x A73 1.8 GHz + 2x A53 1.9)",
  aliases = { "ODROID-N2" },
  class = "sbc",
  core = "Cortex-A73",
  vendor = "Amlogic",
  year = 2019,
  derivation = "fp32 = 4 x 1.8 GHz x 8 + 2 x 1.9 GHz x 8",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      88e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 10.7e9, unverified = "from memory: DDR4-2640, 32 bits" },
  cache = { 1048576, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 6, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 1, derived = "from the clusters in the derivation" },
  clock = { 1.8e9, unverified = "from memory" },
}
