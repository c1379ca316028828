local from = {
  "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  "derived from voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\" | https://llmperf.net/categories/gpu/Nvidia-Jetson (DP4A = 4x FP32 rate per CUDA core on Pascal)",
  "NVIDIA Turing whitepaper/blog comparison table GTX 1080 Ti vs RTX 2080 Ti",
}

return {
  id = "gtx-1080-ti",
  name = "NVIDIA GeForce GTX 1080 Ti",
  class = "desktop-gpu",
  vendor = "NVIDIA",
  year = 2017,
  notes = "int8 = DP4A 4 x fp32; fp16 runs at 1/64 rate.",
  -- Operations a second, dense.
  peak = { fp64 = 354.3e9, fp32 = 11.34e12, fp16 = 177.1e9, int8 = 45.4e12 },
  bandwidth = 484e9,
  memory = 11e9,
  cache = 2883584,
  power = 250,
  cores = 28,
  clock = 1.582e9,
  source = {
    ["peak.fp64"] = "sourced: " .. from[1],
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["peak.int8"] = "unverified: " .. from[2],
    bandwidth = "sourced: " .. from[1],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[3],
    power = "sourced: " .. from[1],
    cores = "sourced: " .. from[3],
    clock = "sourced: " .. from[3],
  },
}
