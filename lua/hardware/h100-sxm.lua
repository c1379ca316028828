local from = {
  "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
  "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)",
}

return {
  id = "h100-sxm",
  name = "NVIDIA H100 SXM5 80GB",
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2022,
  notes = "FP64 tensor 67. fp32 peak uses 1980 MHz, tensor peak 1830 MHz. BF16 matmul best 794.5 (80.3%).",
  -- Operations a second, dense.
  peak = { fp64 = 34e12, fp32 = 67e12, tf32 = 494.5e12, fp16 = 989e12, bf16 = 989e12, fp8 = 1.979e15, int8 = 1.979e15 },
  bandwidth = 3.35e12,
  memory = 80e9,
  cache = 52428800,
  power = 700,
  cores = 132,
  clock = 1.83e9,
  sparse_gain = 2,
  source = {
    ["peak.fp64"] = "sourced: " .. from[1],
    ["peak.fp32"] = "sourced: " .. from[2],
    ["peak.tf32"] = "sourced: " .. from[2],
    ["peak.fp16"] = "sourced: " .. from[2],
    ["peak.bf16"] = "sourced: " .. from[2],
    ["peak.fp8"] = "sourced: " .. from[2],
    ["peak.int8"] = "sourced: " .. from[2],
    bandwidth = "sourced: " .. from[2],
    memory = "sourced: " .. from[2],
    cache = "sourced: " .. from[2],
    power = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
    sparse_gain = "sourced: " .. from[2],
  },
}
