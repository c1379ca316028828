local from = {
  "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)",
}

return {
  id = "tpu-v4",
  name = "Google TPU v4 (chip)",
  class = "datacenter-gpu",
  vendor = "Google",
  year = 2021,
  -- Operations a second, dense.
  peak = { bf16 = 275e12, int8 = 275e12 },
  bandwidth = 1.2e12,
  memory = 32e9,
  source = {
    ["peak.bf16"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[1],
    memory = "sourced: " .. from[1],
  },
}
