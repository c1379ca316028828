local from = {
  "pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
  "from memory",
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
}

return {
  id = "ryzen-7-9700x",
  name = "AMD Ryzen 7 9700X (Zen 5, measured)",
  class = "desktop-cpu",
  vendor = "AMD",
  year = 2024,
  notes = "measured by cpufp on 8 cores (AVX-512): 64 fp32 FLOP/cycle/core; bw assumes DDR5-5600 x 2.",
  -- Operations a second, dense.
  peak = { fp64 = 1.3768e12, fp32 = 2.7598e12, bf16 = 5.5324e12, int8 = 11.064e12 },
  bandwidth = 89.6e9,
  power = 88,
  cores = 8,
  source = {
    ["peak.fp64"] = "sourced: " .. from[1],
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.bf16"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    bandwidth = "unverified: " .. from[2],
    power = "sourced: " .. from[3],
    cores = "sourced: " .. from[1],
  },
}
