local from = {
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  "gist kellyshephard chips_table.md (M1 68.25, M2 100, M3 100, M4 120 GB/s)",
  "public README, Metal micro-benchmark on M4: 77.9 GB/s, 133.9 us launch",
  "from memory",
}

return {
  id = "apple-m4-gpu",
  name = "Apple M4 GPU",
  class = "edge-gpu",
  vendor = "Apple",
  year = 2024,
  notes = "Unified memory shared with CPU/ANE. tdp is an estimate in the source. M4: Metal launch 133.9 us incl. commit/wait in one micro-benchmark (not used as cell).",
  -- Operations a second, dense.
  peak = { fp32 = 4.6e12 },
  bandwidth = 120e9,
  bandwidth_measured = 77.9e9,
  memory = 32e9,
  power = 22,
  cores = 10,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    bandwidth_measured = "sourced: " .. from[3],
    memory = "sourced: " .. from[1],
    power = "sourced: " .. from[1],
    cores = "unverified: " .. from[4],
  },
}
