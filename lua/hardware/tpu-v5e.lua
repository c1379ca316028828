local from = {
  "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)",
  "jax-ml/scaling-book@04d8de5 tpus.md, appendix C: 8 x 128 lanes x 4 units x 1.5 GHz",
  "jax-ml/scaling-book@0819a7d tpus.md",
  "jax-ml/scaling-book@04d8de5 tpus.md: VMEM has 22 times the bandwidth of HBM",
}

return {
  id = "tpu-v5e",
  name = "Google TPU v5e (chip)",
  class = "datacenter-gpu",
  vendor = "Google",
  year = 2023,
  notes = "The cache is the on-chip scratchpad VMEM.",
  -- Operations a second, dense.
  peak = { bf16 = 197e12, int8 = 394e12 },
  -- The same for all but matrix products.
  vector = { fp32 = 6.144e12 },
  bandwidth = 820e9,
  cache = 134217728,
  cache_bandwidth = 18.04e12,
  memory = 16e9,
  source = {
    ["peak.bf16"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    ["vector.fp32"] = "derived: " .. from[2],
    bandwidth = "sourced: " .. from[1],
    cache = "sourced: " .. from[3],
    cache_bandwidth = "derived: " .. from[4],
    memory = "sourced: " .. from[1],
  },
}
