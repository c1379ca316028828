local from = {
  "deviceQuery output AGX Orin",
  "derived from Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001 | from memory",
  "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001",
  "as other GPUs: median of the best matrix product on A100 (87 %), H100 (80 %), GH200 (84 %) and B200 (78 %): stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes",
  "BERT on A100 (pytorch/ao@0021c2f torchao/sparsity/README.md); the peak doubles, but this is what is left of it",
  "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 8 nm, from memory",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 8 nm, from memory",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 8 nm, from memory",
  "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
}

return {
  id = "jetson-agx-orin-64gb",
  name = "Jetson AGX Orin 64GB (2048-core Ampere, GPU only)",
  class = "edge-gpu",
  vendor = "NVIDIA",
  year = 2022,
  derivation = "GPU int8 sparse = 275 - 2 x 52.5 (DLA) = 170 -> dense 85; fp16 tensor dense 42.5; fp32 2048 x 2 x 1.3e9 = 5.325",
  notes = "Module figure 275 TOPS is sparse GPU+DLA. A public report lists 32 MB L2 for this part; deviceQuery says 4 MiB.",
  -- Operations a second, dense.
  peak = { fp32 = 5.325e12, fp16 = 42.5e12, int8 = 85e12 },
  -- The same for all but matrix products.
  vector = { fp32 = 5.325e12 },
  -- Part of the peak that is reached.
  efficiency = { dense = 0.82 },
  -- Speed-up where the peak does not show it.
  gain = { sparse = 1.3 },
  bandwidth = 204.8e9,
  cache = 4194304,
  cache_bandwidth = 512e9,
  memory = 64e9,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { fp32 = 845e-15, fp16 = 250e-15, int8 = 38.5e-15 },
  power = 60,
  cores = 16,
  tile = 64,
  clock = 1.3e9,
  source = {
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.fp16"] = "unverified: " .. from[2],
    ["peak.int8"] = "derived: " .. from[3],
    ["vector.fp32"] = "derived: " .. from[1],
    ["efficiency.dense"] = "unverified: " .. from[4],
    ["gain.sparse"] = "unverified: " .. from[5],
    bandwidth = "sourced: " .. from[3],
    cache = "sourced: " .. from[1],
    cache_bandwidth = "unverified: " .. from[6],
    memory = "sourced: " .. from[3],
    ["energy.fp32"] = "unverified: " .. from[7],
    ["energy.fp16"] = "unverified: " .. from[8],
    ["energy.int8"] = "unverified: " .. from[9],
    power = "sourced: " .. from[3],
    cores = "sourced: " .. from[1],
    tile = "unverified: " .. from[10],
    clock = "sourced: " .. from[1],
  },
}
