return {
  id = "jetson-orin-nano-cpu",
  name = "Jetson Orin Nano CPU (6x A78AE 1.5 GHz)",
  aliases = { "Orin Nano CPU" },
  class = "sbc",
  core = "Cortex-A78",
  vendor = "NVIDIA",
  year = 2023,
  derivation = "fp32 = 6 x 1.51 GHz x 16; fp16 twice of it, int8 dot products four times",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      144.96e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      289.92e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      579.84e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 68e9, unverified = "from memory: LPDDR5-4250, 128 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 6, unverified = "from memory" },
  clock = { 1.51e9, unverified = "from memory" },
}
