return {
  id = "apple-m2-pro-gpu",
  name = "Apple M2 Pro GPU (19 cores)",
  aliases = { "M2 Pro" },
  class = "edge-gpu",
  vendor = "Apple",
  year = 2023,
  notes = "Memory is shared with the processor.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 6.8e12, unverified = "from memory" },
    fp16 = { 6.8e12, unverified = "from memory" },
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
  bandwidth = { 200e9, unverified = "from memory" },
  cache = { 25165824, unverified = "from memory" },
  memory = { 32e9, unverified = "from memory" },
  power = { 35, unverified = "from memory" },
  cores = { 19, unverified = "from memory" },
  dispatch = {
    22e-6,
    unverified = "as hosts of desktop GPUs, whose median is 22 us: i9-10900X 20 to 24 us, Core Ultra 7 265KF 7.7 us for each operation of PyTorch eager (ispcojp/ai_inference_device_benchmark@47c6e00 results/, mobilenet_v2 and resnet18 without waiting for the GPU)",
  },
}
