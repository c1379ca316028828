local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "xeon-platinum-8124m",
  name = "Intel Xeon Platinum 8124M (8 of 18 cores: c5.4xlarge)",
  aliases = { "c5.4xlarge", "AWS c5.4xlarge" },
  class = "server-cpu",
  core = "Skylake-SP",
  vendor = "Intel",
  year = 2017,
  derivation = "fp32 = 8 x 3.0 GHz x 64; bandwidth and cache: the share of 8 of 18 cores",
  notes = "The instance, not the whole chip: 16 hardware threads on eight cores.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      1.536e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; two AVX-512 units from memory",
    },
  },
  bandwidth = { 56.9e9, unverified = "from memory: 8 of 18 cores of six channels of DDR4-2666" },
  cache = { 11534336, unverified = "from memory" },
  memory = { 32e9, unverified = "from memory" },
  cores = { 8, sourced = ncnn },
  clock = { 3e9, sourced = ncnn },
}
