local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "radeon-vega-8",
  name = "AMD Radeon Vega 8 (8 CUs 1.1 GHz)",
  aliases = { "Vega 8" },
  class = "edge-gpu",
  vendor = "AMD",
  year = 2018,
  derivation = "fp32 = 8 x 64 lanes x 2 x 1.1 GHz; fp16 twice of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1.1264e12, derived = ncnn },
    fp16 = { 2.2528e12, derived = ncnn },
  },
  bandwidth = { 38.4e9, unverified = "from memory: DDR4-2400, 2 channels" },
  cores = { 8, sourced = ncnn },
  clock = { 1.1e9, sourced = ncnn },
}
