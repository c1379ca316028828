local from = {
  "deviceQuery output AGX Orin",
  "derived from Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001 | from memory",
  "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001",
}

return {
  id = "jetson-agx-orin-64gb",
  name = "Jetson AGX Orin 64GB (2048-core Ampere, GPU only)",
  class = "edge-gpu",
  vendor = "NVIDIA",
  year = 2022,
  notes = "GPU int8 sparse = 275 - 2 x 52.5 (DLA) = 170 -> dense 85; fp16 tensor dense 42.5; fp32 2048 x 2 x 1.3e9 = 5.325; Module figure 275 TOPS is sparse GPU+DLA. A public report lists 32 MB L2 for this part; deviceQuery says 4 MiB.",
  -- Operations a second, dense.
  peak = { fp32 = 5.325e12, fp16 = 42.5e12, int8 = 85e12 },
  bandwidth = 204.8e9,
  memory = 64e9,
  cache = 4194304,
  power = 60,
  cores = 16,
  clock = 1.3e9,
  sparse_gain = 2,
  source = {
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.fp16"] = "unverified: " .. from[2],
    ["peak.int8"] = "derived: " .. from[3],
    bandwidth = "sourced: " .. from[3],
    memory = "sourced: " .. from[3],
    cache = "sourced: " .. from[1],
    power = "sourced: " .. from[3],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
    sparse_gain = "sourced: " .. from[3],
  },
}
