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
  places = "own",
  model = "additive",
  source = "tensorflow/tflite-micro: one interpreter call for each operator; the converter fuses activations",
  notes = "With the kernels of ESP-NN on Espressif's chips; else with reference kernels, which are 10 to 20 times slower than CMSIS-NN.",
  -- Of two files, measured with the accelerator's kernels of Silicon Labs; a convolution keeps a
  -- multiplier and a shift of 4 bytes for each channel.
  arena = {
    layer = { 126, learned = "2 rows of siliconlabs/mltk@01a8b7b mltk/models/tinyml" },
    channel = { 8, sourced = "tensorflow/tflite-micro kernels/conv.h: OpDataConv" },
  },
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.045, learned = "3 rows of mlperf_tiny and tinyengine" },
        depthwise = { 0.02, learned = "3 rows of mlperf_tiny and tinyengine" },
      },
    },
  },
}
