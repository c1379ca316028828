local ml_engineering = "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)"

return {
  id = "tpu-v5e",
  name = "Google TPU v5e (chip)",
  aliases = { "Cloud TPU v5e" },
  class = "datacenter-gpu",
  runtimes = { "xla" },
  vendor = "Google",
  year = 2023,
  notes = "The cache is the on-chip scratchpad VMEM.",
  -- Operations per second, with dense weights.
  peak = {
    bf16 = { 197e12, sourced = ml_engineering },
    int8 = { 394e12, sourced = ml_engineering },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = {
      6.144e12,
      derived = "jax-ml/scaling-book@04d8de5 tpus.md, appendix C: 8 x 128 lanes x 4 units x 1.5 GHz",
    },
  },
  bandwidth = { 820e9, sourced = ml_engineering },
  cache = { 134217728, sourced = "jax-ml/scaling-book@0819a7d tpus.md" },
  cache_bandwidth = {
    18.04e12,
    derived = "jax-ml/scaling-book@04d8de5 tpus.md: VMEM has 22 times the bandwidth of HBM",
  },
  memory = { 16e9, sourced = ml_engineering },
}
