local from = {
  "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)",
  "gist kellyshephard chips_table.md (M1 68.25, M2 100, M3 100, M4 120 GB/s)",
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
}

return {
  id = "apple-m2-gpu",
  name = "Apple M2 GPU",
  class = "edge-gpu",
  vendor = "Apple",
  year = 2022,
  notes = "GOPS32 = cores x 256 FLOP/cycle x clock; Unified memory shared with CPU/ANE. tdp is an estimate in the source.",
  -- Operations a second, dense.
  peak = { fp32 = 3.579e12, fp16 = 3.579e12 },
  bandwidth = 100e9,
  memory = 24e9,
  cache = 8388608,
  power = 20,
  cores = 10,
  clock = 1.398e9,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    memory = "sourced: " .. from[3],
    cache = "sourced: " .. from[1],
    power = "sourced: " .. from[3],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}
