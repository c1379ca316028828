local from = {
  "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001",
  "as other GPUs: median of the best matrix product on A100 (87 %), H100 (80 %), GH200 (84 %) and B200 (78 %): stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes",
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 12 nm, from memory",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 12 nm, from memory",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 12 nm, from memory",
  "Accelergy-Project/timeloop-accelergy-exercises@2d55108, CactiDRAM: LPDDR4 at 8 pJ/bit; this device has LPDDR4x, from memory",
  "from memory",
  "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
}

return {
  id = "jetson-xavier-nx",
  name = "Jetson Xavier NX 8GB (384-core Volta)",
  class = "edge-gpu",
  vendor = "NVIDIA",
  year = 2020,
  derivation = "fp32: 384 x 2 x 1.1e9 = 0.845",
  notes = "21 TOPS int8 is the module figure (GPU + 2 DLA), dense.",
  -- Operations a second, dense.
  peak = { fp32 = 845e9, fp16 = 6.8e12, int8 = 21e12 },
  -- The same for all but matrix products.
  vector = { fp32 = 845e9 },
  -- Part of the peak that is reached.
  efficiency = { dense = 0.82 },
  bandwidth = 51.2e9,
  memory = 8e9,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { fp32 = 845e-15, fp16 = 250e-15, int8 = 38.5e-15, memory = 64e-12 },
  power = 15,
  cores = 6,
  tile = 64,
  clock = 1.1e9,
  source = {
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    ["vector.fp32"] = "derived: " .. from[1],
    ["efficiency.dense"] = "unverified: " .. from[2],
    bandwidth = "sourced: " .. from[1],
    memory = "sourced: " .. from[3],
    ["energy.fp32"] = "unverified: " .. from[4],
    ["energy.fp16"] = "unverified: " .. from[5],
    ["energy.int8"] = "unverified: " .. from[6],
    ["energy.memory"] = "unverified: " .. from[7],
    power = "sourced: " .. from[1],
    cores = "unverified: " .. from[8],
    tile = "unverified: " .. from[9],
    clock = "sourced: " .. from[1],
  },
}
