local from = {
  "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
  "NVIDIA GA102 whitepaper App. A as quoted in public files",
}

return {
  id = "rtx-3090",
  name = "NVIDIA GeForce RTX 3090",
  class = "desktop-gpu",
  vendor = "NVIDIA",
  year = 2020,
  notes = "bf16 = fp16 rate; fp16 = tensor, FP32 accumulate (FP16 acc: 142 dense). L1/shared 10752 KB total.",
  -- Operations a second, dense.
  peak = { fp64 = 558e9, fp32 = 35.58e12, tf32 = 35.6e12, fp16 = 71e12, bf16 = 71e12, int8 = 284e12, int4 = 568e12 },
  bandwidth = 936e9,
  memory = 24e9,
  cache = 6291456,
  power = 350,
  cores = 82,
  clock = 1.695e9,
  sparse_gain = 2,
  source = {
    ["peak.fp64"] = "sourced: " .. from[1],
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.tf32"] = "sourced: " .. from[2],
    ["peak.fp16"] = "sourced: " .. from[3],
    ["peak.bf16"] = "derived: " .. from[3],
    ["peak.int8"] = "sourced: " .. from[2],
    ["peak.int4"] = "sourced: " .. from[2],
    bandwidth = "sourced: " .. from[3],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[3],
    power = "sourced: " .. from[1],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
    sparse_gain = "sourced: " .. from[3],
  },
}
