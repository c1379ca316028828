local aws_graviton_getting_started = "aws/aws-graviton-getting-started@83d74f4 README.md"

return {
  id = "graviton2",
  name = "AWS Graviton2 (64x Neoverse N1 2.5 GHz)",
  aliases = { "AWS c6g", "AWS m6g" },
  class = "server-cpu",
  core = "Neoverse-N1",
  vendor = "AWS",
  year = 2019,
  derivation = "2x128-bit NEON: fp32 16 FLOP/cycle x 64 x 2.5e9 = 2.56; fp16 2x; int8 dot 64 OP/cycle (cpufp A76: 64)",
  notes = "bw DDR4-3200 x 8 assumed.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 1.28e12, derived = aws_graviton_getting_started },
    fp32 = { 2.56e12, derived = aws_graviton_getting_started },
    fp16 = { 5.12e12, derived = aws_graviton_getting_started },
    int8 = {
      10.24e12,
      derived = "aws/aws-graviton-getting-started@83d74f4 README.md | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
    },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.5735,
      unverified = "as the Cortex-A76 of Raspberry Pi 5 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
    },
  },
  bandwidth = {
    204.8e9,
    unverified = "derived from aws/aws-graviton-getting-started@83d74f4 README.md | from memory",
  },
  cache = { 33554432, sourced = aws_graviton_getting_started },
  cache_bandwidth = {
    716.8e9,
    unverified = "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 7 nm, from memory",
    },
    fp16 = {
      250e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 7 nm, from memory",
    },
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 7 nm, from memory",
    },
  },
  cores = { 64, sourced = aws_graviton_getting_started },
  clock = { 2.5e9, sourced = aws_graviton_getting_started },
}
