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
        conv = { 0.147, learned = "21 rows of mlperf_tiny and tinyengine" },
        conv1x1 = { 0.124, learned = "21 rows of mlperf_tiny and tinyengine" },
        depthwise = { 0.21, learned = "21 rows of mlperf_tiny and tinyengine" },
        thin = { 0.144, learned = "21 rows of mlperf_tiny and tinyengine" },
      },
      learned = {
        additive = {
          median = -0.027, low = -0.58, high = 0.169, rows = 21,
          from = "mlperf_tiny and tinyengine, 6 devices",
        },
      },
    },
  },
}
