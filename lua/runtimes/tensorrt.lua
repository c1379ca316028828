return {
  id = "tensorrt",
  name = "NVIDIA TensorRT",
  aliases = { "TRT" },
  vendor = "NVIDIA",
  classes = { "edge-gpu", "desktop-gpu", "datacenter-gpu" },
  joins = "products",
  copies = "nothing",
  attention = "flash",
  starts = "graph",
  model = "roofline",
  source = "NVIDIA TensorRT documentation, layer fusion",
}
