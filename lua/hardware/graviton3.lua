local aws_graviton_getting_started = "aws/aws-graviton-getting-started@83d74f4 README.md"
local cpufp_and_aws_graviton_getting_started = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | aws/aws-graviton-getting-started@83d74f4 README.md"

return {
  id = "graviton3",
  name = "AWS Graviton3 (64x Neoverse V1 2.6 GHz)",
  aliases = { "AWS c7g", "AWS m7g" },
  class = "server-cpu",
  core = "Neoverse-V1",
  vendor = "AWS",
  year = 2021,
  derivation = "4x128-bit NEON / 2x256-bit SVE: fp32 32 FLOP/cycle x 64 x 2.6e9 = 5.32; fp16 2x; bf16 mmla 64/cycle and int8 mmla 128/cycle per core measured (cpufp Graviton3E)",
  notes = "cpufp measured only 16 fp32 FLOP/cycle (41.5 GF/core) with NEON FMLA. bw DDR5-4800 x 8 assumed.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 2.6624e12, derived = aws_graviton_getting_started },
    fp32 = { 5.3248e12, derived = aws_graviton_getting_started },
    fp16 = { 10.6496e12, derived = aws_graviton_getting_started },
    bf16 = { 10.6355e12, derived = cpufp_and_aws_graviton_getting_started },
    int8 = { 21.2774e12, derived = cpufp_and_aws_graviton_getting_started },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.5735,
      unverified = "as the Cortex-A76 of Raspberry Pi 5 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
    },
  },
  bandwidth = {
    307.2e9,
    unverified = "derived from aws/aws-graviton-getting-started@83d74f4 README.md | from memory",
  },
  cache = { 33554432, sourced = aws_graviton_getting_started },
  cache_bandwidth = {
    1.0752e12,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  cores = { 64, sourced = aws_graviton_getting_started },
  clock = { 2.6e9, sourced = aws_graviton_getting_started },
}
