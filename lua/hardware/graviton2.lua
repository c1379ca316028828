local from = {
  "aws/aws-graviton-getting-started@83d74f4 README.md",
  "aws/aws-graviton-getting-started@83d74f4 README.md | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
  "derived from aws/aws-graviton-getting-started@83d74f4 README.md | from memory",
}

return {
  id = "graviton2",
  name = "AWS Graviton2 (64x Neoverse N1 2.5 GHz)",
  class = "server-cpu",
  vendor = "AWS",
  year = 2019,
  notes = "2x128-bit NEON: fp32 16 FLOP/cycle x 64 x 2.5e9 = 2.56; fp16 2x; int8 dot 64 OP/cycle (cpufp A76: 64); bw DDR4-3200 x 8 assumed.",
  -- Operations a second, dense.
  peak = { fp64 = 1.28e12, fp32 = 2.56e12, fp16 = 5.12e12, int8 = 10.24e12 },
  bandwidth = 204.8e9,
  cache = 33554432,
  cores = 64,
  clock = 2.5e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.fp16"] = "derived: " .. from[1],
    ["peak.int8"] = "derived: " .. from[2],
    bandwidth = "unverified: " .. from[3],
    cache = "sourced: " .. from[1],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}
