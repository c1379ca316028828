local from = {
  "NVIDIA L40S datasheet as quoted",
  "cuda-device-query README, deviceQuery output L40S",
}

return {
  id = "l40s",
  name = "NVIDIA L40S",
  class = "datacenter-gpu",
  vendor = "NVIDIA",
  year = 2023,
  notes = "Launch on L40 (sister card): 1.60 us, graph 0.96 us. INT4 listed equal to INT8 in the datasheet.",
  -- Operations a second, dense.
  peak = { fp32 = 91.6e12, tf32 = 183e12, fp16 = 362e12, bf16 = 362e12, fp8 = 733e12, int8 = 733e12, int4 = 733e12 },
  bandwidth = 864e9,
  memory = 48e9,
  cache = 100663296,
  power = 350,
  cores = 142,
  clock = 2.52e9,
  sparse_gain = 2,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.tf32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["peak.bf16"] = "sourced: " .. from[1],
    ["peak.fp8"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    ["peak.int4"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[1],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[2],
    power = "sourced: " .. from[1],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
    sparse_gain = "sourced: " .. from[1],
  },
}
