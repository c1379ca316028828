return {
  id = "tflite-micro",
  name = "TensorFlow Lite for Microcontrollers",
  aliases = { "TFLM", "TFLite Micro", "LiteRT for Microcontrollers", "ESP-NN" },
  vendor = "Google",
  classes = { "mcu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "additive",
  source = "tensorflow/tflite-micro: one interpreter call for each operator; the converter fuses activations",
  notes = "With the kernels of ESP-NN on Espressif's chips; else with reference kernels, which are 10 to 20 times slower than CMSIS-NN.",
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.045, learned = "3 rows of mlperf_tiny and tinyengine" },
        depthwise = { 0.02, learned = "3 rows of mlperf_tiny and tinyengine" },
      },
    },
  },
}
