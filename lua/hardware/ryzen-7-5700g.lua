local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "ryzen-7-5700g",
  name = "AMD Ryzen 7 5700G (Zen 3)",
  aliases = { "Ryzen 5700G", "5700G" },
  class = "desktop-cpu",
  core = "Zen 3",
  vendor = "AMD",
  year = 2021,
  derivation = "fp32 = 8 x 3.8 GHz x 32",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      972.8e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 51.2e9, unverified = "from memory: DDR4-3200, 2 channels" },
  cache = { 16777216, unverified = "from memory" },
  memory = { 64e9, unverified = "from memory" },
  power = { 65, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  clock = { 3.8e9, sourced = ncnn },
}
