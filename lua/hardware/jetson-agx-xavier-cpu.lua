local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "jetson-agx-xavier-cpu",
  name = "Jetson AGX Xavier CPU (8x Carmel 2.2 GHz)",
  aliases = { "Xavier CPU" },
  class = "sbc",
  core = "Carmel",
  vendor = "NVIDIA",
  year = 2018,
  derivation = "fp32 = 8 x 2.2 GHz x 16; fp16 twice of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      281.6e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      563.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 137e9, unverified = "from memory: LPDDR4X-4266, 256 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 32e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  clock = { 2.2e9, sourced = ncnn },
}
