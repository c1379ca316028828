local scaling_book = "jax-ml/scaling-book@0819a7d tpus.md"

return {
  id = "tpu-v3",
  name = "Google TPU v3 (chip)",
  aliases = { "Cloud TPU v3" },
  class = "datacenter-gpu",
  runtimes = { "xla" },
  vendor = "Google",
  year = 2018,
  notes = "Scaling book lists 140 TFLOPS; Cloud docs figure 123 used.",
  -- Operations per second, with dense weights.
  peak = {
    bf16 = {
      123e12,
      sourced = "Lightning-AI/pytorch-lightning@7f0c343 src/lightning/fabric/utilities/throughput.py (_CUDA_FLOPS/_TPU_FLOPS, cites NVIDIA datasheets/whitepapers)",
    },
  },
  bandwidth = { 900e9, sourced = scaling_book },
  memory = { 32e9, sourced = scaling_book },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    memory = {
      31.8e-12,
      unverified = "Fine-Grained DRAM, MICRO 2017: HBM2 at 3.97 pJ/bit; that this device has HBM2 is from memory",
    },
  },
}
