return {
  id = "microtvm",
  name = "microTVM",
  aliases = { "TVM" },
  vendor = "Apache TVM",
  classes = { "mcu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "additive",
  source = "mlcommons/tiny_results_v1.0 closed/octoml",
}
