local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: convolutions at 94 to 100 % of its peak; more cores reach less",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: matrix product at 93 % of its peak; more cores reach less",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
  "as one core of an AMD EPYC server: 98 GB/s against 28 of its memory",
  "as an AMD EPYC server: 10 to 15 us for each operation of PyTorch eager",
  "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 7 nm, from memory",
}

return {
  id = "epyc-7763",
  name = "AMD EPYC 7763 (Milan)",
  class = "server-cpu",
  vendor = "AMD",
  year = 2021,
  derivation = "fp32 = 64 x 2.45 GHz base x 32 FLOP/cycle",
  -- Operations a second, dense.
  peak = { fp64 = 2.5088e12, fp32 = 5.0176e12 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.94, dense = 0.93 },
  bandwidth = 204.8e9,
  cache = 268435456,
  cache_bandwidth = 716.8e9,
  overhead = 12.5e-6,
  graph_overhead = 4e-6,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { fp32 = 845e-15 },
  power = 280,
  cores = 64,
  clock = 2.45e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["efficiency.conv"] = "unverified: " .. from[2],
    ["efficiency.dense"] = "unverified: " .. from[3],
    bandwidth = "sourced: " .. from[4],
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
