local from = {
  "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)",
  "jax-ml/scaling-book@0819a7d tpus.md",
}

return {
  id = "tpu-v5e",
  name = "Google TPU v5e (chip)",
  class = "datacenter-gpu",
  vendor = "Google",
  year = 2023,
  notes = "VMEM on-chip scratchpad as llc.",
  -- Operations a second, dense.
  peak = { bf16 = 197e12, int8 = 394e12 },
  bandwidth = 820e9,
  memory = 16e9,
  cache = 134217728,
  source = {
    ["peak.bf16"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[1],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[2],
  },
}
