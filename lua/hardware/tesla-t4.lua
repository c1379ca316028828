local pytorch_lightning = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)"
local gpu_info_api = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\""
local device_query = "deviceQuery output Tesla T4"

return {
  id = "tesla-t4",
  name = "NVIDIA T4",
  aliases = { "T4", "Tesla T4", "AWS g4dn" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2018,
  runtime = "PyTorch",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 8.1e12, sourced = pytorch_lightning },
    fp16 = { 65e12, sourced = pytorch_lightning },
    int8 = { 130e12, sourced = pytorch_lightning },
    int4 = { 260e12, sourced = pytorch_lightning },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 8.1e12, sourced = pytorch_lightning },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.82,
      unverified = "as other GPUs: median of the best matrix product on A100 (87 %), H100 (80 %), GH200 (84 %) and B200 (78 %): stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes",
    },
  },
  bandwidth = { 320e9, sourced = gpu_info_api },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 4194304, sourced = device_query },
  cache_bandwidth = {
    800e9,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 16e9, sourced = gpu_info_api },
  link_bandwidth = {
    15.75e9,
    unverified = "PCIe 3 x16 at 1 GB/s a lane; the slot is from memory",
  },
  link_latency = {
    1e-6,
    sourced = "NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat of a ring over PCIe",
  },
  overhead = {
    2.43e-6,
    unverified = "as H200, the middle of L40 1.6, H200 2.43, A100 2.56 us (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
  },
  graph_overhead = {
    1.3e-6,
    unverified = "as H200, the middle of L40 0.96, H200 1.3, A100 1.37 us (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
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
  },
  power = { 70, sourced = gpu_info_api },
  cores = { 40, sourced = device_query },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.59e9, sourced = device_query },
  -- What was measured of runtimes here.
  with = {
    ["pytorch-eager"] = {
      share = {
        conv = {
          0.4321,
          derived = "NVIDIA/DeepLearningExamples@729963d PyTorch/Classification/ConvNets/resnet50v1.5/README.md: ResNet-50 in fp32 at batch 64, whole network",
        },
      },
    },
  },
}
