return {
  id = "apple-m4-max-gpu",
  name = "Apple M4 Max GPU (40 cores)",
  aliases = { "M4 Max", "MacBook Pro 16 M4 Max" },
  class = "edge-gpu",
  vendor = "Apple",
  year = 2024,
  notes = "Memory is shared with the processor.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 18.4e12, unverified = "from memory" },
    fp16 = { 18.4e12, unverified = "from memory" },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.3823,
      unverified = "as M1 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
    },
    dense = {
      0.872,
      unverified = "philipturner/amx-benchmarks@2bead64 README.md: SGEMM in Metal on M1 Max",
    },
  },
  bandwidth = { 546e9, unverified = "from memory" },
  cache = { 50331648, unverified = "from memory" },
  memory = { 128e9, unverified = "from memory" },
  power = { 70, unverified = "from memory" },
  cores = { 40, unverified = "from memory" },
  dispatch = {
    22e-6,
    unverified = "as hosts of desktop GPUs, whose median is 22 us: i9-10900X 20 to 24 us, Core Ultra 7 265KF 7.7 us for each operation of PyTorch eager (ispcojp/ai_inference_device_benchmark@47c6e00 results/, mobilenet_v2 and resnet18 without waiting for the GPU)",
  },
}
