return {
  id = "onnc",
  name = "ONNC for microcontrollers",
  aliases = { "Skymizer ONNC" },
  vendor = "Skymizer",
  classes = { "mcu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "additive",
  source = "mlcommons/tiny_results_v1.1 closed/skymizer",
}
