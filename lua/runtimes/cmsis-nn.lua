return {
  id = "cmsis-nn",
  name = "TensorFlow Lite Micro with CMSIS-NN",
  aliases = { "CMSIS", "TFLM with CMSIS-NN" },
  vendor = "Arm",
  classes = { "mcu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "additive",
  source = "ARM-software/CMSIS-NN README.md",
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.131, learned = "21 rows of mlperf_tiny and tinyengine" },
        depthwise = { 0.208, learned = "21 rows of mlperf_tiny and tinyengine" },
        dense = { 0.144, learned = "21 rows of mlperf_tiny and tinyengine" },
      },
      learned = {
        additive = {
          median = -0.002, low = -0.592, high = 0.199, rows = 21,
          from = "mlperf_tiny and tinyengine, 6 devices",
        },
      },
    },
  },
}
