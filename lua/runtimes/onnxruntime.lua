return {
  id = "onnxruntime",
  name = "ONNX Runtime",
  aliases = { "ORT", "ONNX" },
  vendor = "Microsoft",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu", "edge-gpu", "desktop-gpu", "datacenter-gpu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "roofline",
  source = "onnxruntime documentation, graph optimizations: the extended ones fuse activations, sums and layer norms",
}
