return {
  id = "a10",
  name = "NVIDIA A10",
  aliases = { "A10" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2021,
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      976e9,
      sourced = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
    },
    fp32 = {
      31.2e12,
      sourced = "mosaicml/composer@6405188 composer/callbacks/speed_monitor.py GPU_AVAILABLE_FLOPS",
    },
    tf32 = {
      62.5e12,
      sourced = "mosaicml/composer@6405188 composer/callbacks/speed_monitor.py GPU_AVAILABLE_FLOPS",
    },
    fp16 = {
      125e12,
      sourced = "mosaicml/composer@6405188 composer/callbacks/speed_monitor.py GPU_AVAILABLE_FLOPS",
    },
    bf16 = {
      125e12,
      sourced = "mosaicml/composer@6405188 composer/callbacks/speed_monitor.py GPU_AVAILABLE_FLOPS",
    },
    int8 = {
      250e12,
      sourced = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
    },
    int4 = {
      500e12,
      sourced = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
    },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = {
      31.2e12,
      sourced = "mosaicml/composer@6405188 composer/callbacks/speed_monitor.py GPU_AVAILABLE_FLOPS",
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
    600e9,
    sourced = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 6291456, sourced = "aalanwyr/face2cuda step2cuda/README.md device query NVIDIA A10" },
  cache_bandwidth = {
    1.5e12,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = {
    24e9,
    sourced = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  },
  link_bandwidth = {
    31e9,
    unverified = "PCIe 4 x16 at the rate of stas00/ml-engineering@0030e63 network/README.md; the slot is from memory",
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
    150,
    sourced = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = {
    1.695e9,
    sourced = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  },
}
