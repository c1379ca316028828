return {
  id = "jetson-xavier-nx-cpu",
  name = "Jetson Xavier NX CPU (6x Carmel 1.4 GHz)",
  aliases = { "Xavier NX CPU" },
  class = "sbc",
  core = "Carmel",
  vendor = "NVIDIA",
  year = 2020,
  derivation = "fp32 = 6 x 1.4 GHz x 16; fp16 twice of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      134.4e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      268.8e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 59.7e9, unverified = "from memory: LPDDR4X-3732, 128 bits" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 6, unverified = "from memory" },
  clock = { 1.4e9, unverified = "from memory" },
}
