return {
  id = "jetson-tx2-cpu",
  name = "Jetson TX2 CPU (2x Denver 2 2.0 GHz + 4x A57 2.0)",
  aliases = { "TX2 CPU" },
  class = "sbc",
  core = "Cortex-A57",
  vendor = "NVIDIA",
  year = 2017,
  derivation = "fp32 = 2 x 2 GHz x 8 + 4 x 2 GHz x 8",
  notes = "Denver 2 counts as A57.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      96e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 59.7e9, unverified = "from memory: LPDDR4-3732, 128 bits" },
  cache = { 2097152, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 6, unverified = "from memory" },
  big_cores = { 2, derived = "from the clusters in the derivation" },
  little_share = { 1, derived = "from the clusters in the derivation" },
  clock = { 2e9, unverified = "from memory" },
}
