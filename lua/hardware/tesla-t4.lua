local from = {
  "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
  "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  "deviceQuery output Tesla T4",
}

return {
  id = "tesla-t4",
  name = "NVIDIA T4",
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2018,
  -- Operations a second, dense.
  peak = { fp32 = 8.1e12, fp16 = 65e12, int8 = 130e12, int4 = 260e12 },
  bandwidth = 320e9,
  memory = 16e9,
  cache = 4194304,
  power = 70,
  cores = 40,
  clock = 1.59e9,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    ["peak.int4"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    memory = "sourced: " .. from[2],
    cache = "sourced: " .. from[3],
    power = "sourced: " .. from[2],
    cores = "sourced: " .. from[3],
    clock = "sourced: " .. from[3],
  },
}
