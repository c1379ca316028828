local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: convolutions at 94 to 100 % of its peak; more cores reach less",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: matrix product at 93 % of its peak; more cores reach less",
  "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | from memory",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
  "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  "as an AMD EPYC server: 10 to 15 us for each operation of PyTorch eager",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 7 nm, from memory",
}

return {
  id = "ryzen-9-5950x",
  name = "AMD Ryzen 9 5950X (Zen 3)",
  class = "desktop-cpu",
  vendor = "AMD",
  year = 2020,
  derivation = "fp32 = 16 x 3.40 GHz base x 32 FLOP/cycle (cpufp Zen3+/Zen4)",
  -- Operations a second, dense.
  peak = { fp64 = 870.4e9, fp32 = 1.7408e12 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.94, dense = 0.93 },
  bandwidth = 51.2e9,
  cache = 67108864,
  cache_bandwidth = 179.2e9,
  overhead = 12.5e-6,
  graph_overhead = 4e-6,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { fp32 = 845e-15 },
  power = 105,
  cores = 16,
  clock = 3.4e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["efficiency.conv"] = "unverified: " .. from[2],
    ["efficiency.dense"] = "unverified: " .. from[3],
    bandwidth = "unverified: " .. from[4],
    cache = "sourced: " .. from[5],
    cache_bandwidth = "unverified: " .. from[6],
    overhead = "unverified: " .. from[7],
    graph_overhead = "unverified: " .. from[8],
    ["energy.fp32"] = "unverified: " .. from[9],
    power = "sourced: " .. from[5],
    cores = "sourced: " .. from[5],
    clock = "sourced: " .. from[5],
  },
}
