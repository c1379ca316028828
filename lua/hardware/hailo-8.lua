return {
  id = "hailo-8",
  name = "Hailo-8",
  class = "npu",
  runtimes = { "hailo" },
  vendor = "Hailo",
  year = 2019,
  derivation = "26 TOPS int8 (vendor)",
  runtime = "Hailo model zoo, batch 8",
  notes = "Public-model FPS gives 1-49% of 26 TOPS. The power is measured streaming power on resnet_v1_50.",
  -- Operations per second, with dense weights.
  peak = {
    int8 = { 26e12, sourced = "https://community.hailo.ai/t/1675 (26 vs 13 TOPS)" },
  },
  energy_system = {
    int8 = {
      344e-15,
      derived = "hailo-ai/hailo_model_zoo@c83fc03 docs/BENCHMARKS.rst: 3.194 W at 1328.83 ResNet-50 a second of 6.98 GOP",
    },
  },
  power = {
    3.19,
    sourced = "hailo-ai/hailo_model_zoo@c83fc03 docs/BENCHMARKS.rst (3.19 W streaming resnet_v1_50)",
  },
  -- What was measured of runtimes here.
  with = {
    ["hailo"] = {
      share = {
        conv = {
          0.4027,
          derived = "hailo-ai/hailo_model_zoo@c83fc03 docs/public_models/HAILO8/HAILO8_classification.rst: median of RepVGG-A1 49 %, ResNet-34 42 %, ResNet-18 38 %, ResNet-50 37 % of the peak",
        },
        dense = {
          0.1462,
          derived = "hailo-ai/hailo_model_zoo@c83fc03 docs/public_models/HAILO8/HAILO8_classification.rst: ViT-Base",
        },
      },
    },
  },
}
