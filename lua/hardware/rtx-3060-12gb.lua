local from = {
  "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\" | NVIDIA GA102 whitepaper App. A as quoted in public files",
}

return {
  id = "rtx-3060-12gb",
  name = "NVIDIA GeForce RTX 3060 12GB",
  class = "desktop-gpu",
  vendor = "NVIDIA",
  year = 2021,
  notes = "GA10x ratios from RTX 3090 (GA102 whitepaper): tf32 = fp32; fp16/bf16 tensor FP32-acc = 2 x fp32; int8 = 8 x fp32; int4 = 16 x fp32; FP16-accumulate 51 dense / 101.9 sparse (Wikipedia).",
  -- Operations a second, dense.
  peak = { fp64 = 199e9, fp32 = 12.74e12, tf32 = 12.74e12, fp16 = 25.48e12, bf16 = 25.48e12, int8 = 101.9e12, int4 = 203.8e12 },
  bandwidth = 360e9,
  memory = 12e9,
  cache = 3145728,
  power = 170,
  cores = 28,
  clock = 1.777e9,
  sparse_gain = 2,
  source = {
    ["peak.fp64"] = "sourced: " .. from[1],
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.tf32"] = "derived: " .. from[2],
    ["peak.fp16"] = "derived: " .. from[2],
    ["peak.bf16"] = "derived: " .. from[2],
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
