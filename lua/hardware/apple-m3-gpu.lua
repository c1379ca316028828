local from = {
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  "gist kellyshephard chips_table.md (M1 68.25, M2 100, M3 100, M4 120 GB/s)",
  "from memory",
}

return {
  id = "apple-m3-gpu",
  name = "Apple M3 GPU",
  class = "edge-gpu",
  vendor = "Apple",
  year = 2023,
  notes = "Unified memory shared with CPU/ANE. tdp is an estimate in the source.",
  -- Operations a second, dense.
  peak = { fp32 = 4.1e12 },
  bandwidth = 100e9,
  memory = 24e9,
  power = 22,
  cores = 10,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    memory = "sourced: " .. from[1],
    power = "sourced: " .. from[1],
    cores = "unverified: " .. from[3],
  },
}
