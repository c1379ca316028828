local from = {
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  "as M1 (Tencent/ncnn@a4d2ea1 benchmark/README.md, operations from its .param files)",
  "philipturner/amx-benchmarks@2bead64 README.md: SGEMM in Metal on M1 Max",
  "gist kellyshephard chips_table.md (M1 68.25, M2 100, M3 100, M4 120 GB/s)",
  "as M1 (61.4 of 68.25 GB/s)",
  "from memory",
}

return {
  id = "apple-m3-gpu",
  name = "Apple M3 GPU",
  class = "edge-gpu",
  vendor = "Apple",
  year = 2023,
  notes = "Unified memory shared with CPU/ANE. The power is an estimate in the source.",
  -- Operations a second, dense.
  peak = { fp32 = 4.1e12 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.3823, dense = 0.872 },
  bandwidth = 100e9,
  bandwidth_share = 0.9,
  memory = 24e9,
  power = 22,
  cores = 10,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    ["efficiency.conv"] = "unverified: " .. from[2],
    ["efficiency.dense"] = "unverified: " .. from[3],
    bandwidth = "sourced: " .. from[4],
    bandwidth_share = "unverified: " .. from[5],
    memory = "sourced: " .. from[1],
    power = "sourced: " .. from[1],
    cores = "unverified: " .. from[6],
  },
}
