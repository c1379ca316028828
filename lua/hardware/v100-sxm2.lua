local nvidia_ampere_architecture = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100"

return {
  id = "v100-sxm2",
  name = "NVIDIA Tesla V100 SXM2 32GB",
  aliases = { "V100 32GB", "DGX-2" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2017,
  runtime = "PyTorch",
  notes = "int8 is DP4A on CUDA cores (no int8 tensor). Triad measured 814 GB/s.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 7.8e12, sourced = nvidia_ampere_architecture },
    fp32 = { 15.7e12, sourced = nvidia_ampere_architecture },
    fp16 = { 125e12, sourced = nvidia_ampere_architecture },
    int8 = { 62e12, sourced = "hahnyuan/LLM-Viewer@472f71f hardwares/hardware_params.py" },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 15.7e12, sourced = nvidia_ampere_architecture },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.82,
      unverified = "as other GPUs: median of the best matrix product on A100 (87 %), H100 (80 %), GH200 (84 %) and B200 (78 %): stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes",
    },
  },
  bandwidth = { 900e9, sourced = nvidia_ampere_architecture },
  bandwidth_measured = {
    814e9,
    sourced = "te42kyfo/gpu-benches@1c36d50 gpu-small-kernels/*.txt, repeated-stream.svg fit, gpu-stream/*.txt",
  },
  cache = { 6291456, sourced = nvidia_ampere_architecture },
  cache_bandwidth = {
    2.25e12,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 32e9, sourced = nvidia_ampere_architecture },
  link_bandwidth = {
    150e9,
    sourced = "stas00/ml-engineering@0030e63 network/README.md, NVLink 2, one direction",
  },
  link_latency = {
    0.47e-6,
    sourced = "NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat of a ring over NVLink",
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
    memory = {
      31.8e-12,
      unverified = "Fine-Grained DRAM, MICRO 2017: HBM2 at 3.97 pJ/bit; that this device has HBM2 is from memory",
    },
  },
  power = {
    300,
    sourced = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  },
  cores = { 80, sourced = nvidia_ampere_architecture },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.53e9, sourced = nvidia_ampere_architecture },
  -- What was measured of runtimes here.
  with = {
    ["pytorch-eager"] = {
      share = {
        conv = {
          0.6569,
          derived = "NVIDIA/DeepLearningExamples@729963d PyTorch/Classification/ConvNets/resnet50v1.5/README.md: ResNet-50 in fp32 at batch 256, whole network",
        },
      },
      host = {
        59e-6,
        derived = "NVIDIA/DeepLearningExamples@729963d PyTorch/Classification/ConvNets/resnet50v1.5/README.md: 10.3 ms for batches from 1 to 8 over 174 layers, PyTorch eager",
      },
    },
  },
}
