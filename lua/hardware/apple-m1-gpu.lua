local from = {
  "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)",
  "gist kellyshephard chips_table.md (M1 68.25, M2 100, M3 100, M4 120 GB/s)",
  "public file quoting measured 61.4 GB/s on M1",
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
}

return {
  id = "apple-m1-gpu",
  name = "Apple M1 GPU",
  class = "edge-gpu",
  vendor = "Apple",
  year = 2020,
  notes = "GOPS32 = cores x 256 FLOP/cycle x clock; Unified memory shared with CPU/ANE. tdp is an estimate in the source.",
  -- Operations a second, dense.
  peak = { fp32 = 2.617e12, fp16 = 2.617e12 },
  bandwidth = 68.25e9,
  bandwidth_measured = 61.4e9,
  memory = 16e9,
  cache = 8388608,
  power = 15,
  cores = 8,
  clock = 1.278e9,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    bandwidth_measured = "sourced: " .. from[3],
    memory = "sourced: " .. from[4],
    cache = "sourced: " .. from[1],
    power = "sourced: " .. from[4],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}
