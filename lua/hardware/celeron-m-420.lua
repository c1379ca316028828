local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "celeron-m-420",
  name = "Intel Celeron M 420 (Yonah 1.6 GHz)",
  aliases = { "Celeron M" },
  class = "laptop-cpu",
  core = "Yonah",
  vendor = "Intel",
  year = 2006,
  derivation = "fp32 = 1.6 GHz x 4",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      6.4e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 4.3e9, unverified = "from memory: a bus of 533 MT/s, 64 bits" },
  cache = { 1048576, unverified = "from memory" },
  memory = { 2e9, unverified = "from memory" },
  power = { 27, unverified = "from memory" },
  cores = { 1, sourced = ncnn },
  clock = { 1.6e9, sourced = ncnn },
}
