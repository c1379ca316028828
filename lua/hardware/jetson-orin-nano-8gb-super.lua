local brojogopalsapui = "https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz"

return {
  id = "jetson-orin-nano-8gb-super",
  name = "Jetson Orin Nano 8GB Super (1024-core Ampere)",
  aliases = { "Orin Nano Super" },
  class = "edge-gpu",
  runtimes = { "tensorrt", "pytorch-eager", "pytorch-inductor", "ncnn-vulkan", "llama-cpp" },
  vendor = "NVIDIA",
  year = 2023,
  derivation = "int8 dense = 67 sparse / 2 = 33.5; fp16 tensor dense = int8/2 = 16.75; fp32: 1024 x 2 x 1.02e9 = 2.089",
  notes = "Original (non-Super) mode: 40 TOPS sparse, 68 GB/s, 625 MHz, 15 W.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 2.089e12, derived = brojogopalsapui },
    fp16 = {
      16.75e12,
      unverified = "derived from https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz | from memory",
    },
    int8 = {
      33.5e12,
      derived = "https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz | Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001",
    },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 2.089e12, derived = brojogopalsapui },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.82,
      unverified = "as other GPUs: median of the best matrix product on A100 (87 %), H100 (80 %), GH200 (84 %) and B200 (78 %): stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes",
    },
  },
  -- Speed-up that the peak does not show.
  gain = {
    sparse = {
      1.3,
      unverified = "BERT on A100 (pytorch/ao@0021c2f torchao/sparsity/README.md); the peak doubles, but this is what is left of it",
    },
  },
  bandwidth = { 102e9, sourced = brojogopalsapui },
  memory = {
    8e9,
    sourced = "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 8 nm, from memory",
    },
    fp16 = {
      250e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 8 nm, from memory",
    },
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 8 nm, from memory",
    },
  },
  power = { 25, sourced = brojogopalsapui },
  cores = { 8, sourced = "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001" },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.02e9, sourced = brojogopalsapui },
}
