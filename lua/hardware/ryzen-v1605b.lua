local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "ryzen-v1605b",
  name = "AMD Ryzen Embedded V1605B (4x Zen 2.0 GHz)",
  aliases = { "V1605B", "Udoo Bolt" },
  class = "sbc",
  core = "Zen",
  vendor = "AMD",
  year = 2018,
  derivation = "fp32 = 4 x 3.6 GHz (boost) x 16 (two 128-bit units)",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      230.4e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 38.4e9, unverified = "from memory: DDR4-2400, 2 channels" },
  cache = { 4194304, unverified = "from memory" },
  memory = { 32e9, unverified = "from memory" },
  power = { 15, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  clock = { 3.6e9, sourced = ncnn },
}
