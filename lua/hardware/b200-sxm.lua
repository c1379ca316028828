local from = {
  "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)",
  "NVIDIA Blackwell datasheet as quoted: HGX B200 180 GB, 7.7 TB/s, up to 1000 W",
}

return {
  id = "b200-sxm",
  name = "NVIDIA B200 SXM 180GB",
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2024,
  notes = "Blackwell datasheet (HGX B200) says 7.7 TB/s; stas table 8.0. BF16 matmul best 1745 (77.6%).",
  -- Operations a second, dense.
  peak = { fp32 = 80e12, tf32 = 1.125e15, fp16 = 2.25e15, bf16 = 2.25e15, fp8 = 4.5e15, fp4 = 9e15, int8 = 4.5e15 },
  bandwidth = 7.7e12,
  memory = 180e9,
  cache = 126000000,
  power = 1000,
  clock = 1.965e9,
  sparse_gain = 2,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.tf32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["peak.bf16"] = "sourced: " .. from[1],
    ["peak.fp8"] = "sourced: " .. from[1],
    ["peak.fp4"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[1],
    power = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
    sparse_gain = "sourced: " .. from[2],
  },
}
