local metal_benchmarks = "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)"
local huggingface_js = "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)"

return {
  id = "apple-m1-gpu",
  name = "Apple M1 GPU",
  aliases = {
    "M1", "MacBook Air M1", "MacBook Pro 13 M1", "Mac mini M1", "iMac M1", "iPad Pro M1",
  },
  class = "edge-gpu",
  runtimes = { "pytorch-eager", "llama-cpp", "ncnn-vulkan" },
  vendor = "Apple",
  year = 2020,
  derivation = "GOPS32 = cores x 256 FLOP/cycle x clock",
  runtime = "ncnn, Vulkan over Metal",
  notes = "Unified memory shared with CPU/ANE. The power is an estimate in the source.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 2.617e12, sourced = metal_benchmarks },
    fp16 = { 2.617e12, sourced = metal_benchmarks },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = { 0.872, unverified = "philipturner/amx-benchmarks@2bead64 README.md: SGEMM in Metal on M1 Max" },
  },
  bandwidth = {
    68.25e9,
    sourced = "gist kellyshephard chips_table.md (M1 68.25, M2 100, M3 100, M4 120 GB/s)",
  },
  bandwidth_measured = { 61.4e9, sourced = "a measurement quoted by others: 61.4 GB/s on M1" },
  cache = { 8388608, sourced = metal_benchmarks },
  cache_bandwidth = {
    170.625e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 16e9, sourced = huggingface_js },
  power = { 15, sourced = huggingface_js },
  cores = { 8, sourced = metal_benchmarks },
  clock = { 1.278e9, sourced = metal_benchmarks },
  -- What was measured of runtimes here.
  with = {
    ["ncnn-vulkan"] = {
      share = {
        conv = {
          0.3823,
          derived = "Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files: ResNet-50 40.8 %, ResNet-18 35.6 % of the fp16 peak, whole networks",
        },
      },
    },
  },
  dispatch = {
    22e-6,
    unverified = "as hosts of desktop GPUs, whose median is 22 us: i9-10900X 20 to 24 us, Core Ultra 7 265KF 7.7 us for each operation of PyTorch eager (ispcojp/ai_inference_device_benchmark@47c6e00 results/, mobilenet_v2 and resnet18 without waiting for the GPU)",
  },
}
