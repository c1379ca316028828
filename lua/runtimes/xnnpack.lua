return {
  id = "xnnpack",
  name = "XNNPACK (LiteRT, TensorFlow Lite)",
  aliases = { "TFLite", "TensorFlow Lite", "LiteRT" },
  vendor = "Google",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "roofline",
  source = "google/XNNPACK@75db3c0 src/subgraph",
}
