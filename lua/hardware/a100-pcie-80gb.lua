return {
  id = "a100-pcie-80gb",
  name = "NVIDIA A100 PCIe 80GB",
  aliases = { "A100 PCIe" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2021,
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
      0.869,
      unverified = "as A100: stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes (MAMF)",
    },
  },
  -- Speed-up that the peak does not show.
  gain = {
    sparse = {
      1.3,
      unverified = "BERT on A100 (pytorch/ao@0021c2f torchao/sparsity/README.md); the peak doubles, but this is what is left of it",
    },
  },
  bandwidth = { 1.935e12, unverified = "from memory" },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = {
    41943040,
    sourced = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100, as quoted by others, not read itself",
  },
  cache_bandwidth = {
    4.8375e12,
    unverified = "2.5 x the memory bandwidth, as XLA assumes (openxla/xla gpu_performance_model_base.h)",
  },
  memory = { 80e9, unverified = "from memory" },
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
  power = { 300, unverified = "from memory" },
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
