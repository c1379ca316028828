return {
  id = "snapdragon-x-elite-cpu",
  name = "Snapdragon X Elite X1E80100 CPU (12 Oryon)",
  aliases = { "Snapdragon X Elite", "Surface Laptop 7" },
  class = "laptop-cpu",
  vendor = "Qualcomm",
  year = 2024,
  derivation = "measured by cpufp on 12 cores",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1.303e12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
    fp16 = { 2.605e12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
    bf16 = { 2.617e12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
    int8 = { 5.2275e12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
  },
  power = {
    23,
    sourced = "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  },
  cores = { 12, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
  clock = { 4e9, sourced = "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)" },
  bandwidth = { 135.2e9, unverified = "LPDDR5X-8448 x 128 bits, from memory" },
}
