local from = {
  "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: convolutions at 94 to 100 % of its peak; more cores reach less",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: matrix product at 93 % of its peak; more cores reach less",
  "from memory",
  "as an AMD EPYC server: 10 to 15 us for each operation of PyTorch eager",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
}

return {
  id = "ryzen-7-9700x",
  name = "AMD Ryzen 7 9700X (Zen 5, measured)",
  class = "desktop-cpu",
  vendor = "AMD",
  year = 2024,
  derivation = "measured by cpufp on 8 cores (AVX-512): 64 fp32 FLOP/cycle/core",
  notes = "bw assumes DDR5-5600 x 2.",
  -- Operations a second, dense.
  peak = { fp64 = 1.3768e12, fp32 = 2.7598e12, bf16 = 5.5324e12, int8 = 11.064e12 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.94, dense = 0.93 },
  bandwidth = 89.6e9,
  overhead = 12.5e-6,
  graph_overhead = 4e-6,
  power = 88,
  cores = 8,
  source = {
    ["peak.fp64"] = "sourced: " .. from[1],
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.bf16"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    ["efficiency.conv"] = "unverified: " .. from[2],
    ["efficiency.dense"] = "unverified: " .. from[3],
    bandwidth = "unverified: " .. from[4],
    overhead = "unverified: " .. from[5],
    graph_overhead = "unverified: " .. from[6],
    power = "sourced: " .. from[7],
    cores = "sourced: " .. from[1],
  },
}
