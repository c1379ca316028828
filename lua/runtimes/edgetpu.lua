return {
  id = "edgetpu",
  name = "Edge TPU Compiler",
  aliases = { "Coral" },
  vendor = "Google",
  classes = { "npu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "graph",
  model = "roofline",
  source = "coral.ai documentation, Edge TPU Compiler",
}
