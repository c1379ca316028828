local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "xeon-platinum-8573c",
  name = "Intel Xeon Platinum 8573C (32 cores: D64s v6)",
  aliases = { "Azure D64s v6", "Standard_D64s_v6" },
  class = "server-cpu",
  core = "Golden Cove",
  vendor = "Intel",
  year = 2024,
  derivation = "fp32 = 32 x 3.0 GHz x 64 (AVX-512, without AMX); fp16 twice, int8 four times of it; bandwidth and cache: the share of 32 of 60 cores",
  notes = "The instance, not the whole chip: 64 hardware threads, which are taken as 32 cores. The clock is the highest.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      6.144e12,
      unverified = "operations of a core: pigirons/cpufp@93e165e benchmark_result/x64/Intel_Xeon_Gold_6455B.md; 32 cores at 3.0 GHz under load from memory",
    },
    fp16 = {
      12.288e12,
      unverified = "operations of a core: pigirons/cpufp@93e165e benchmark_result/x64/Intel_Xeon_Gold_6455B.md; 32 cores at 3.0 GHz under load from memory",
    },
    int8 = {
      24.576e12,
      unverified = "operations of a core: pigirons/cpufp@93e165e benchmark_result/x64/Intel_Xeon_Gold_6455B.md; 32 cores at 3.0 GHz under load from memory",
    },
  },
  bandwidth = { 191e9, unverified = "from memory: 32 of 60 cores of eight channels of DDR5-5600" },
  cache = { 145752064, unverified = "from memory" },
  memory = { 256e9, unverified = "from memory" },
  cores = { 32, unverified = "from memory" },
  clock = { 3.6e9, sourced = ncnn },
}
