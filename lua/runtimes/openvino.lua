return {
  id = "openvino",
  name = "OpenVINO",
  aliases = { "Intel OpenVINO" },
  vendor = "Intel",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu" },
  joins = "products",
  copies = "nothing",
  attention = "flash",
  starts = "call",
  model = "roofline",
  source = "OpenVINO documentation, CPU device: fusing of activations, sums and fake quantization into convolutions and products",
}
