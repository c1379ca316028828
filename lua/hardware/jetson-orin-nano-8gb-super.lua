local from = {
  "https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz",
  "derived from https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz | from memory",
  "https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz | Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001",
  "huggingface/huggingface.js@fe42e68 packages/tasks/src/hardware.ts, hardware-nvidia.ts (file says: approximate)",
  "Jetson spec report quoting NVIDIA datasheets DS-10662-001, DS-10712-001",
}

return {
  id = "jetson-orin-nano-8gb-super",
  name = "Jetson Orin Nano 8GB Super (1024-core Ampere)",
  class = "edge-gpu",
  vendor = "NVIDIA",
  year = 2023,
  notes = "int8 dense = 67 sparse / 2 = 33.5; fp16 tensor dense = int8/2 = 16.75; fp32: 1024 x 2 x 1.02e9 = 2.089; Original (non-Super) mode: 40 TOPS sparse, 68 GB/s, 625 MHz, 15 W.",
  -- Operations a second, dense.
  peak = { fp32 = 2.089e12, fp16 = 16.75e12, int8 = 33.5e12 },
  bandwidth = 102e9,
  memory = 8e9,
  power = 25,
  cores = 8,
  clock = 1.02e9,
  sparse_gain = 2,
  source = {
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.fp16"] = "unverified: " .. from[2],
    ["peak.int8"] = "derived: " .. from[3],
    bandwidth = "sourced: " .. from[1],
    memory = "sourced: " .. from[4],
    power = "sourced: " .. from[1],
    cores = "sourced: " .. from[5],
    clock = "sourced: " .. from[1],
    sparse_gain = "sourced: " .. from[1],
  },
}
