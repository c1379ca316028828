local from = {
  "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  "NVIDIA Turing whitepaper/blog comparison table GTX 1080 Ti vs RTX 2080 Ti",
}

return {
  id = "rtx-2080-ti",
  name = "NVIDIA GeForce RTX 2080 Ti (reference clocks)",
  class = "desktop-gpu",
  vendor = "NVIDIA",
  year = 2018,
  notes = "fp16 = tensor, FP32 accumulate (FP16 acc: 107.6). Founders Edition: 14.2 fp32 / 56.9 / 227.7 int8.",
  -- Operations a second, dense.
  peak = { fp64 = 420.2e9, fp32 = 13.45e12, fp16 = 53.8e12, int8 = 215.2e12, int4 = 430.3e12 },
  bandwidth = 616e9,
  memory = 11e9,
  cache = 5767168,
  power = 250,
  cores = 68,
  clock = 1.545e9,
  source = {
    ["peak.fp64"] = "sourced: " .. from[1],
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[2],
    ["peak.int8"] = "sourced: " .. from[2],
    ["peak.int4"] = "sourced: " .. from[2],
    bandwidth = "sourced: " .. from[2],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[2],
    power = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
  },
}
