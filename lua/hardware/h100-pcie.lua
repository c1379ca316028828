return {
  id = "h100-pcie",
  name = "NVIDIA H100 PCIe 80GB",
  aliases = { "H100 PCIe" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2022,
  derivation = "SMs: 116736 threads / 1024 in gpu-stream = 114",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      25.6e12,
      sourced = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
    },
    fp32 = {
      51.2e12,
      sourced = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
    },
    tf32 = {
      378e12,
      sourced = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
    },
    fp16 = {
      756e12,
      sourced = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
    },
    bf16 = {
      756e12,
      sourced = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
    },
    fp8 = {
      1513e12,
      sourced = "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)",
    },
    int8 = {
      1513e12,
      sourced = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
    },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = {
      51.2e12,
      sourced = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
    },
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
  bandwidth = {
    2.039e12,
    sourced = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  },
  bandwidth_measured = {
    1.832e12,
    sourced = "te42kyfo/gpu-benches@1c36d50 gpu-small-kernels/*.txt, repeated-stream.svg fit, gpu-stream/*.txt",
  },
  cache = {
    52428800,
    sourced = "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)",
  },
  cache_bandwidth = {
    5.0975e12,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = {
    80e9,
    sourced = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  },
  link_bandwidth = {
    63e9,
    unverified = "PCIe 5 x16 at the rate of stas00/ml-engineering@0030e63 network/README.md; the slot is from memory",
  },
  link_latency = {
    1e-6,
    sourced = "NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat of a ring over PCIe",
  },
  overhead = {
    2.43e-6,
    unverified = "as H200, the middle of L40 1.6, H200 2.43, A100 2.56 us (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
  },
  dispatch = {
    45e-6,
    unverified = "as V100 (59 us) and A100 (31 us), between them, under PyTorch eager: NVIDIA/DeepLearningExamples@729963d PyTorch/Classification/ConvNets/*/README.md",
  },
  graph_overhead = {
    1.3e-6,
    unverified = "as H200, the middle of L40 0.96, H200 1.3, A100 1.37 us (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
  },
  power = {
    350,
    sourced = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  },
  cores = {
    114,
    derived = "te42kyfo/gpu-benches@1c36d50 gpu-small-kernels/*.txt, repeated-stream.svg fit, gpu-stream/*.txt",
  },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = {
    1.62e9,
    sourced = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  },
}
