local huggingface_js = "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)"

return {
  id = "apple-m3-gpu",
  name = "Apple M3 GPU",
  aliases = { "M3", "MacBook Air M3", "MacBook Pro 14 M3", "iMac M3" },
  class = "edge-gpu",
  runtimes = { "pytorch-eager", "llama-cpp", "ncnn-vulkan" },
  vendor = "Apple",
  year = 2023,
  notes = "Unified memory shared with CPU/ANE. The power is an estimate in the source.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 4.1e12, sourced = huggingface_js },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    conv = {
      0.3823,
      unverified = "as M1 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
    },
    dense = { 0.872, unverified = "philipturner/amx-benchmarks@2bead64 README.md: SGEMM in Metal on M1 Max" },
  },
  bandwidth = {
    100e9,
    sourced = "gist kellyshephard chips_table.md (M1 68.25, M2 100, M3 100, M4 120 GB/s)",
  },
  bandwidth_share = { 0.9, unverified = "as M1 (61.4 of 68.25 GB/s)" },
  memory = { 24e9, sourced = huggingface_js },
  power = { 22, sourced = huggingface_js },
  cores = { 10, unverified = "from memory" },
  dispatch = {
    22e-6,
    unverified = "as hosts of desktop GPUs, whose median is 22 us: i9-10900X 20 to 24 us, Core Ultra 7 265KF 7.7 us for each operation of PyTorch eager (ispcojp/ai_inference_device_benchmark@47c6e00 results/, mobilenet_v2 and resnet18 without waiting for the GPU)",
  },
}
