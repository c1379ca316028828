local from = {
  "https://community.hailo.ai/t/1675 (26 vs 13 TOPS)",
  "hailo-ai/hailo_model_zoo@c83fc03 docs/BENCHMARKS.rst (3.19 W streaming resnet_v1_50)",
}

return {
  id = "hailo-8",
  name = "Hailo-8",
  class = "npu",
  vendor = "Hailo",
  year = 2019,
  notes = "26 TOPS int8 (vendor); Public-model FPS gives 1-49% of 26 TOPS (achieved.csv). tdp cell = measured streaming power on resnet_v1_50.",
  -- Operations a second, dense.
  peak = { int8 = 26e12 },
  power = 3.19,
  source = {
    ["peak.int8"] = "sourced: " .. from[1],
    power = "sourced: " .. from[2],
  },
}
