local hf1 = "huggingface/huggingface.js@033a6ee packages/tasks/src/hardware.ts (file says: approximate)"

return {
  id = "apple-m3-max-gpu",
  name = "Apple M3 Max GPU (40 cores)",
  aliases = { "M3 Max", "MacBook Pro 16 M3 Max" },
  class = "edge-gpu",
  vendor = "Apple",
  year = 2023,
  notes = "Memory is shared with the processor.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 14.2e12, sourced = hf1 },
    fp16 = { 14.2e12, sourced = hf1 },
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
  bandwidth = { 400e9, unverified = "from memory" },
  cache = { 50331648, unverified = "from memory" },
  memory = { 128e9, unverified = "from memory" },
  power = { 60, unverified = "from memory" },
  cores = { 40, unverified = "from memory" },
  dispatch = {
    22e-6,
    unverified = "as hosts of desktop GPUs, whose median is 22 us: i9-10900X 20 to 24 us, Core Ultra 7 265KF 7.7 us for each operation of PyTorch eager (ispcojp/ai_inference_device_benchmark@47c6e00 results/, mobilenet_v2 and resnet18 without waiting for the GPU)",
  },
}
