local from = {
  "https://community.hailo.ai/t/1675 (26 vs 13 TOPS)",
  "hailo-ai/hailo_model_zoo@c83fc03 docs/public_models/HAILO8/HAILO8_classification.rst: median of RepVGG-A1 49 %, ResNet-34 42 %, ResNet-18 38 %, ResNet-50 37 % of the peak",
  "hailo-ai/hailo_model_zoo@c83fc03 docs/public_models/HAILO8/HAILO8_classification.rst: ViT-Base",
  "hailo-ai/hailo_model_zoo@c83fc03 docs/BENCHMARKS.rst: 3.194 W at 1328.83 ResNet-50 a second of 6.98 GOP",
  "hailo-ai/hailo_model_zoo@c83fc03 docs/BENCHMARKS.rst (3.19 W streaming resnet_v1_50)",
}

return {
  id = "hailo-8",
  name = "Hailo-8",
  class = "npu",
  vendor = "Hailo",
  year = 2019,
  derivation = "26 TOPS int8 (vendor)",
  runtime = "Hailo model zoo, batch 8",
  notes = "Public-model FPS gives 1-49% of 26 TOPS. The power is measured streaming power on resnet_v1_50.",
  -- Operations a second, dense.
  peak = { int8 = 26e12 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.4027, dense = 0.1462 },
  energy_system = { int8 = 344e-15 },
  power = 3.19,
  source = {
    ["peak.int8"] = "sourced: " .. from[1],
    ["efficiency.conv"] = "derived: " .. from[2],
    ["efficiency.dense"] = "derived: " .. from[3],
    ["energy_system.int8"] = "derived: " .. from[4],
    power = "sourced: " .. from[5],
  },
}
