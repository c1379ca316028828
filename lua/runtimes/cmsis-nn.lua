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
  places = "own",
  model = "additive",
  source = "ARM-software/CMSIS-NN README.md",
  -- Speed on designs of cores, beside what their peaks and clocks say.
  cores = {
    ["Cortex-M33"] = { 0.693, learned = "21 rows of mlperf_tiny and tinyengine" },
    ["Cortex-M4"] = { 0.597, learned = "21 rows of mlperf_tiny and tinyengine" },
    ["Cortex-M7"] = { 0.795, learned = "21 rows of mlperf_tiny and tinyengine" },
    ["RXv2"] = { 0.803, learned = "21 rows of mlperf_tiny and tinyengine" },
  },
  -- A convolution keeps a multiplier and a shift of 4 bytes for each channel.
  arena = {
    layer = { 126, unverified = "as tflite-micro" },
    channel = { 8, sourced = "tensorflow/tflite-micro kernels/conv.h: OpDataConv" },
  },
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.225, learned = "21 rows of mlperf_tiny and tinyengine" },
        conv1x1 = { 0.186, learned = "21 rows of mlperf_tiny and tinyengine" },
        depthwise = { 0.188, learned = "21 rows of mlperf_tiny and tinyengine" },
        thin = { 0.146, learned = "21 rows of mlperf_tiny and tinyengine" },
      },
      learned = {
        additive = {
          median = 0.005, low = -0.7, high = 0.71, rows = 21,
          from = "mlperf_tiny and tinyengine, 6 devices",
        },
      },
    },
  },
}
