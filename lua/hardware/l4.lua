local gpu_info_api = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\""
local pytorch_lightning = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)"
local device_query = "deviceQuery output NVIDIA L4"
local as_l40_te42kyfo = "as L40 (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)"

return {
  id = "l4",
  name = "NVIDIA L4",
  aliases = { "AWS g6" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2023,
  derivation = "fp8 = 485 sparse / 2",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 490e9, sourced = gpu_info_api },
    fp32 = { 30.3e12, sourced = pytorch_lightning },
    tf32 = { 60e12, sourced = pytorch_lightning },
    fp16 = { 121e12, sourced = pytorch_lightning },
    bf16 = { 121e12, sourced = pytorch_lightning },
    fp8 = { 242.5e12, derived = "pytorch/pytorch@00604d0 torch/_inductor/analysis/device_info.py" },
    int8 = { 242e12, sourced = pytorch_lightning },
    int4 = { 484e12, sourced = pytorch_lightning },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 30.3e12, sourced = pytorch_lightning },
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
  bandwidth = { 300e9, sourced = gpu_info_api },
  bandwidth_share = { 0.8889, unverified = "as L40 (te42kyfo/gpu-benches@1c36d50 gpu-stream)" },
  cache = { 50331648, sourced = device_query },
  cache_bandwidth = {
    750e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 24e9, sourced = gpu_info_api },
  link_bandwidth = {
    31e9,
    unverified = "PCIe 4 x16 at the rate of stas00/ml-engineering@0030e63 network/README.md; the slot is from memory",
  },
  link_latency = {
    1e-6,
    sourced = "NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat of a ring over PCIe",
  },
  overhead = { 1.6e-6, unverified = as_l40_te42kyfo },
  graph_overhead = { 960e-9, unverified = as_l40_te42kyfo },
  power = { 72, sourced = gpu_info_api },
  cores = { 58, sourced = device_query },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 2.04e9, sourced = device_query },
}
