return {
  id = "a100-sxm-40gb",
  name = "NVIDIA A100 SXM4 40GB",
  aliases = { "A100 40GB" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2020,
  notes = "FP64 tensor 19.5.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = {
      9.7e12,
      sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
    },
    fp32 = {
      19.5e12,
      sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
    },
    tf32 = {
      156e12,
      sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
    },
    fp16 = {
      312e12,
      sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
    },
    bf16 = {
      312e12,
      sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
    },
    int8 = {
      624e12,
      sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
    },
    int4 = {
      1248e12,
      sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
    },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = {
      19.5e12,
      sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
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
    1.555e12,
    sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
  },
  bandwidth_measured = {
    1.36e12,
    sourced = "te42kyfo/gpu-benches@1c36d50 gpu-small-kernels/*.txt, repeated-stream.svg fit, gpu-stream/*.txt",
  },
  cache = {
    41943040,
    sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
  },
  cache_bandwidth = {
    3.8875e12,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = {
    40e9,
    sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
  },
  link_bandwidth = {
    300e9,
    sourced = "stas00/ml-engineering@0030e63 network/README.md, NVLink 3, one direction",
  },
  link_latency = {
    0.47e-6,
    sourced = "NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat of a ring over NVLink",
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
    400,
    sourced = "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)",
  },
  cores = {
    108,
    sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
  },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = {
    1.41e9,
    sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
  },
}
