local nvidia_ampere_architecture = "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100"
local gpu_benches = "te42kyfo/gpu-benches@1c36d50 gpu-small-kernels/*.txt, repeated-stream.svg fit, gpu-stream/*.txt"
local ml_engineering = "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)"

return {
  id = "a100-sxm-80gb",
  name = "NVIDIA A100 SXM4 80GB",
  aliases = { "A100", "NVIDIA A100", "A100 80GB", "DGX A100" },
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2020,
  derivation = "launch: fit T = V/(a + V/b), a = 2555 ns; graph = 64 kB kernel at ~48 GB/s -> 1.37 us",
  runtime = "PyTorch",
  notes = "FP64 tensor 19.5. BF16 matmul best 271 TFLOPS (86.9%).",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 9.7e12, sourced = nvidia_ampere_architecture },
    fp32 = { 19.5e12, sourced = nvidia_ampere_architecture },
    tf32 = { 156e12, sourced = nvidia_ampere_architecture },
    fp16 = { 312e12, sourced = nvidia_ampere_architecture },
    bf16 = { 312e12, sourced = nvidia_ampere_architecture },
    int8 = { 624e12, sourced = nvidia_ampere_architecture },
    int4 = { 1.248e15, sourced = nvidia_ampere_architecture },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 19.5e12, sourced = nvidia_ampere_architecture },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.8692,
      sourced = "stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes, bf16",
    },
  },
  -- Speed-up that the peak does not show.
  gain = {
    sparse = {
      1.38,
      sourced = "pytorch/ao@0021c2f torchao/sparsity/README.md: matrix product on A100; BERT 1.3, SAM 1.07 to 1.16",
    },
  },
  bandwidth = { 2.039e12, sourced = "hahnyuan/LLM-Viewer@472f71f hardwares/hardware_params.py" },
  bandwidth_measured = { 1.759e12, sourced = gpu_benches },
  cache = { 41943040, sourced = nvidia_ampere_architecture },
  cache_bandwidth = { 5.4e12, sourced = "te42kyfo/gpu-benches@1c36d50: bandwidth of the L2 cache" },
  memory = { 80e9, sourced = ml_engineering },
  link_bandwidth = {
    300e9,
    sourced = "stas00/ml-engineering@0030e63 network/README.md, NVLink 3, one direction",
  },
  link_latency = {
    0.47e-6,
    sourced = "NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat of a ring over NVLink",
  },
  overhead = { 2.56e-6, sourced = gpu_benches },
  graph_overhead = { 1.37e-6, derived = gpu_benches },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 7 nm, from memory",
    },
    fp16 = {
      250e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.16 and multiply 0.34 pJ, for two operations; this device is of 7 nm, from memory",
    },
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 7 nm, from memory",
    },
    memory = {
      31.8e-12,
      unverified = "Fine-Grained DRAM, MICRO 2017: HBM2 at 3.97 pJ/bit; this device has HBM2e",
    },
  },
  power = { 400, sourced = ml_engineering },
  cores = { 108, sourced = nvidia_ampere_architecture },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = { 1.41e9, sourced = nvidia_ampere_architecture },
  -- What was measured of runtimes here.
  with = {
    ["pytorch-eager"] = {
      host = {
        31e-6,
        derived = "NVIDIA/DeepLearningExamples@729963d PyTorch/Classification/ConvNets/efficientnet/README.md: 130 images/s of EfficientNet-B0 at batch 1 over 248 layers, PyTorch eager",
      },
    },
  },
}
