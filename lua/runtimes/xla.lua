return {
  id = "xla",
  name = "XLA (JAX, TensorFlow)",
  aliases = { "JAX" },
  vendor = "OpenXLA",
  classes = { "datacenter-gpu", "desktop-gpu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "graph",
  model = "roofline",
  source = "openxla/xla@main: fusion passes of the compiler",
}
