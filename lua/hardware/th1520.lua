local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "th1520",
  name = "T-Head TH1520 (4x C910 1.85 GHz)",
  aliases = { "LicheePi 4A", "Lichee Pi 4A" },
  class = "sbc",
  core = "C910",
  vendor = "T-Head",
  year = 2022,
  derivation = "fp32 = 4 x 1.848 GHz x 16 (two 128-bit units of the vector extension, draft 0.7.1); fp16 twice of it",
  notes = "ncnn was built without its vector instructions: it runs at a tenth of the peak.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      118.272e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      236.544e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 34.1e9, unverified = "from memory: LPDDR4X-4266, 64 bits" },
  cache = { 1048576, unverified = "from memory" },
  memory = { 16e9, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  clock = { 1.848e9, sourced = ncnn },
}
