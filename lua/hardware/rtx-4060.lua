local from = {
  "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\" | NVIDIA Ada whitepaper v2.1 App. A as quoted in public file (file-index id 71252828429; also 58531800533)",
}

return {
  id = "rtx-4060",
  name = "NVIDIA GeForce RTX 4060",
  class = "desktop-gpu",
  vendor = "NVIDIA",
  year = 2023,
  notes = "Ada ratios from RTX 4090 (Ada whitepaper): tf32 = fp32; fp16/bf16 FP32-acc = 2 x; fp8 FP32-acc = 4 x; int8 = 8 x; int4 = 16 x fp32; Wikipedia FP16-acc dense: 60.",
  -- Operations a second, dense.
  peak = { fp64 = 236e9, fp32 = 15.1e12, tf32 = 15.1e12, fp16 = 30.2e12, bf16 = 30.2e12, fp8 = 60.4e12, int8 = 120.8e12, int4 = 241.6e12 },
  bandwidth = 272e9,
  memory = 8e9,
  cache = 25165824,
  power = 115,
  cores = 24,
  clock = 2.46e9,
  sparse_gain = 2,
  source = {
    ["peak.fp64"] = "sourced: " .. from[1],
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.tf32"] = "derived: " .. from[2],
    ["peak.fp16"] = "derived: " .. from[2],
    ["peak.bf16"] = "derived: " .. from[2],
    ["peak.fp8"] = "derived: " .. from[2],
    ["peak.int8"] = "derived: " .. from[2],
    ["peak.int4"] = "derived: " .. from[2],
    bandwidth = "sourced: " .. from[1],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[1],
    power = "sourced: " .. from[1],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
    sparse_gain = "sourced: " .. from[1],
  },
}
