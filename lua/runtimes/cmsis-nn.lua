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
        conv = { 0.3515, median = "of another runtime, X-CUBE-AI, on STM32L4R5, STM32U575 and STM32H7A3" },
        dense = { 0.2405, median = "of another runtime, X-CUBE-AI, on STM32L4R5, STM32U575 and STM32H7A3" },
      },
    },
  },
}
