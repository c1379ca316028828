local jetson_spec_report = "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001"

return {
  id = "jetson-xavier-nx",
  name = "Jetson Xavier NX 8GB (384-core Volta)",
  aliases = { "Xavier NX" },
  class = "edge-gpu",
  runtimes = { "tensorrt", "pytorch-eager", "ncnn-vulkan" },
  vendor = "NVIDIA",
  year = 2020,
  derivation = "fp32: 384 x 2 x 1.1e9 = 0.845",
  notes = "21 TOPS int8 is the module figure (GPU + 2 DLA), dense.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 845e9, derived = jetson_spec_report },
    fp16 = { 6.8e12, sourced = jetson_spec_report },
    int8 = { 21e12, sourced = jetson_spec_report },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 845e9, derived = jetson_spec_report },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.82,
      unverified = "as other GPUs: median of the best matrix product on A100 (87 %), H100 (80 %), GH200 (84 %) and B200 (78 %): stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes",
    },
  },
  bandwidth = { 51.2e9, sourced = jetson_spec_report },
  memory = {
    8e9,
    sourced = "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 12 nm, from memory",
    },
    fp16 = {
      250e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 12 nm, from memory",
    },
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 12 nm, from memory",
    },
    memory = {
      64e-12,
      unverified = "Accelergy-Project/timeloop-accelergy-exercises@2d55108, CactiDRAM: LPDDR4 at 8 pJ/bit; this device has LPDDR4x, from memory",
    },
  },
  power = { 15, sourced = jetson_spec_report },
  cores = { 6, unverified = "from memory" },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.1e9, sourced = jetson_spec_report },
}
