local from = {
  "aws/aws-graviton-getting-started@83d74f4 README.md",
  "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | aws/aws-graviton-getting-started@83d74f4 README.md",
  "as the Cortex-A76 of Raspberry Pi 5 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
  "derived from aws/aws-graviton-getting-started@83d74f4 README.md | from memory",
  "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
}

return {
  id = "graviton3",
  name = "AWS Graviton3 (64x Neoverse V1 2.6 GHz)",
  class = "server-cpu",
  vendor = "AWS",
  year = 2021,
  derivation = "4x128-bit NEON / 2x256-bit SVE: fp32 32 FLOP/cycle x 64 x 2.6e9 = 5.32; fp16 2x; bf16 mmla 64/cycle and int8 mmla 128/cycle per core measured (cpufp Graviton3E)",
  notes = "cpufp measured only 16 fp32 FLOP/cycle (41.5 GF/core) with NEON FMLA. bw DDR5-4800 x 8 assumed.",
  -- Operations a second, dense.
  peak = { fp64 = 2.6624e12, fp32 = 5.3248e12, fp16 = 10.6496e12, bf16 = 10.6355e12, int8 = 21.2774e12 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.5735 },
  bandwidth = 307.2e9,
  cache = 33554432,
  cache_bandwidth = 1.0752e12,
  cores = 64,
  clock = 2.6e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.fp16"] = "derived: " .. from[1],
    ["peak.bf16"] = "derived: " .. from[2],
    ["peak.int8"] = "derived: " .. from[2],
    ["efficiency.conv"] = "unverified: " .. from[3],
    bandwidth = "unverified: " .. from[4],
    cache = "sourced: " .. from[1],
    cache_bandwidth = "unverified: " .. from[5],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}
