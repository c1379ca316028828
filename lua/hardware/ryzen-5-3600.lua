local from = {
  "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak) | from memory",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: convolutions at 94 to 100 % of its peak; more cores reach less",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: matrix product at 93 % of its peak; more cores reach less",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
  "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  "as an AMD EPYC server: 10 to 15 us for each operation of PyTorch eager",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 7 nm, from memory",
}

return {
  id = "ryzen-5-3600",
  name = "AMD Ryzen 5 3600 (Zen 2)",
  class = "desktop-cpu",
  vendor = "AMD",
  year = 2019,
  derivation = "fp32 = 6 x 3.60 GHz base x 32 FLOP/cycle (cpufp Zen3+/Zen4)",
  notes = "32 FLOP/cycle for Zen 2 extrapolated from cpufp Zen3+.",
  -- Operations a second, dense.
  peak = { fp64 = 345.6e9, fp32 = 691.2e9 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.94, dense = 0.93 },
  bandwidth = 51.2e9,
  cache = 33554432,
  cache_bandwidth = 179.2e9,
  overhead = 12.5e-6,
  graph_overhead = 4e-6,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { fp32 = 845e-15 },
  power = 65,
  cores = 6,
  clock = 3.6e9,
  source = {
    ["peak.fp64"] = "unverified: " .. from[1],
    ["peak.fp32"] = "unverified: " .. from[1],
    ["efficiency.conv"] = "unverified: " .. from[2],
    ["efficiency.dense"] = "unverified: " .. from[3],
    bandwidth = "derived: " .. from[4],
    cache = "sourced: " .. from[4],
    cache_bandwidth = "unverified: " .. from[5],
    overhead = "unverified: " .. from[6],
    graph_overhead = "unverified: " .. from[7],
    ["energy.fp32"] = "unverified: " .. from[8],
    power = "sourced: " .. from[4],
    cores = "sourced: " .. from[4],
    clock = "sourced: " .. from[4],
  },
}
