local gpu_info_api = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\""
local ml_engineering = "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)"
local pytorch = "pytorch/pytorch@00604d0 torch/_inductor/analysis/device_info.py"
local rocm = "ROCm/ROCm@e396b48 docs/reference/gpu-arch-specs.rst"

return {
  id = "mi300x",
  name = "AMD Instinct MI300X",
  class = "datacenter-gpu",
  vendor = "AMD",
  year = 2023,
  notes = "FP64 matrix 163.4. BF16 matmul best 668 TFLOPS (51.4%).",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 81.7e12, sourced = gpu_info_api },
    fp32 = { 163.4e12, sourced = gpu_info_api },
    tf32 = { 653.7e12, sourced = ml_engineering },
    fp16 = { 1.3074e15, sourced = gpu_info_api },
    bf16 = { 1.3074e15, sourced = pytorch },
    fp8 = { 2.6149e15, sourced = pytorch },
    int8 = { 2.6149e15, sourced = pytorch },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 163.4e12, sourced = gpu_info_api },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.5142,
      sourced = "stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes, bf16",
    },
  },
  -- Speed-up that the peak does not show.
  gain = {
    sparse = {
      1.3,
      unverified = "BERT on A100 (pytorch/ao@0021c2f torchao/sparsity/README.md); the peak doubles, but this is what is left of it",
    },
  },
  bandwidth = { 5.3e12, sourced = gpu_info_api },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 268435456, sourced = rocm },
  cache_bandwidth = {
    13.25e12,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 192e9, sourced = gpu_info_api },
  link_bandwidth = {
    448e9,
    sourced = "stas00/ml-engineering@0030e63 network/README.md, Infinity Fabric to all of 7 others, one direction; 64 GB/s to one",
  },
  link_latency = {
    0.47e-6,
    unverified = "as NVLink (NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat)",
  },
  overhead = {
    1.956e-6,
    unverified = "as MI210 (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
  },
  graph_overhead = {
    2.08e-6,
    unverified = "as MI210, where a graph gains nothing (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
  },
  power = { 750, sourced = ml_engineering },
  cores = { 304, sourced = rocm },
  clock = { 2.1e9, sourced = gpu_info_api },
}
