local from = {
  "NVIDIA \"Ampere Architecture In-Depth\" comparison table P100/V100/A100",
  "hahnyuan/LLM-Viewer@472f71f hardwares/hardware_params.py",
  "te42kyfo/gpu-benches@1c36d50 gpu-small-kernels/*.txt, repeated-stream.svg fit, gpu-stream/*.txt",
  "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
}

return {
  id = "v100-sxm2",
  name = "NVIDIA Tesla V100 SXM2 32GB",
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2017,
  notes = "int8 is DP4A on CUDA cores (no int8 tensor). Triad measured 814 GB/s.",
  -- Operations a second, dense.
  peak = { fp64 = 7.8e12, fp32 = 15.7e12, fp16 = 125e12, int8 = 62e12 },
  bandwidth = 900e9,
  bandwidth_measured = 814e9,
  memory = 32e9,
  cache = 6291456,
  power = 300,
  cores = 80,
  clock = 1.53e9,
  source = {
    ["peak.fp64"] = "sourced: " .. from[1],
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[2],
    bandwidth = "sourced: " .. from[1],
    bandwidth_measured = "sourced: " .. from[3],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[1],
    power = "sourced: " .. from[4],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}
