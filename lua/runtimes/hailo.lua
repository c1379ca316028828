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
}
