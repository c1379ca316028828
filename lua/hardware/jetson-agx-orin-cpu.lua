local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "jetson-agx-orin-cpu",
  name = "Jetson AGX Orin CPU (12x A78AE 2.2 GHz)",
  aliases = { "Orin CPU" },
  class = "sbc",
  core = "Cortex-A78",
  vendor = "NVIDIA",
  year = 2022,
  derivation = "fp32 = 12 x 2.2 GHz x 16; fp16 twice of it, int8 dot products four times",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      422.4e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      844.8e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      1.6896e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 204.8e9, unverified = "from memory: LPDDR5-6400, 256 bits" },
  cache = { 6291456, unverified = "from memory" },
  memory = { 64e9, unverified = "from memory" },
  cores = { 12, sourced = ncnn },
  clock = { 2.2e9, sourced = ncnn },
}
