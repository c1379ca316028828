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
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.181, learned = "6 rows of mlperf_tiny" },
        depthwise = { 0.0523, learned = "6 rows of mlperf_tiny" },
      },
      bandwidth = {
        conv = { 0.0731, learned = "6 rows of mlperf_tiny" },
      },
    },
  },
}
