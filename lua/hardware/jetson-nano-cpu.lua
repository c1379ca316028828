local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "jetson-nano-cpu",
  name = "Jetson Nano CPU (4x A57 1.43 GHz)",
  aliases = { "Tegra X1 CPU" },
  class = "sbc",
  core = "Cortex-A57",
  vendor = "NVIDIA",
  year = 2019,
  derivation = "fp32 = 4 x 1.43 GHz x 8",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      45.76e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 25.6e9, unverified = "from memory: LPDDR4-3200, 64 bits" },
  cache = { 2097152, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  clock = { 1.43e9, sourced = ncnn },
}
