local ml_engineering = "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)"

return {
  id = "tpu-v4",
  name = "Google TPU v4 (chip)",
  aliases = { "Cloud TPU v4" },
  class = "datacenter-gpu",
  runtimes = { "xla" },
  vendor = "Google",
  year = 2021,
  -- Operations per second, with dense weights.
  peak = {
    bf16 = { 275e12, sourced = ml_engineering },
    int8 = { 275e12, sourced = ml_engineering },
  },
  bandwidth = { 1.2e12, sourced = ml_engineering },
  memory = { 32e9, sourced = ml_engineering },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 7 nm, from memory",
    },
    memory = {
      31.8e-12,
      unverified = "Fine-Grained DRAM, MICRO 2017: HBM2 at 3.97 pJ/bit; that this device has HBM2 is from memory",
    },
  },
}
