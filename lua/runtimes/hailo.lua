return {
  id = "hailo",
  name = "Hailo Dataflow Compiler",
  aliases = { "HailoRT" },
  vendor = "Hailo",
  classes = { "npu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "graph",
  model = "roofline",
  source = "hailo-ai/hailo_model_zoo@c83fc03",
  notes = "Layers are laid out over the chip and run as a pipeline; published rates are those of a stream.",
  on = {
    ["npu"] = {
      share_int8 = {
        conv = { 0.426, learned = "30 rows of hailo" },
        depthwise = { 0.0125, learned = "30 rows of hailo" },
        dense = { 0.0558, learned = "30 rows of hailo" },
      },
      start = { 22.2e-6, learned = "30 rows of hailo" },
      learned = {
        roofline = {
          median = -0.03, low = -1.407, high = 0.625, rows = 30,
          from = "hailo, 2 devices",
        },
      },
    },
  },
}
