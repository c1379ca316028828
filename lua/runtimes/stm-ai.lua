return {
  id = "stm-ai",
  name = "STM32Cube.AI (X-CUBE-AI)",
  aliases = { "X-CUBE-AI", "Cube.AI", "ST Edge AI" },
  vendor = "STMicroelectronics",
  classes = { "mcu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "additive",
  source = "STMicroelectronics X-CUBE-AI documentation",
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.3515, median = "of STM32L4R5, STM32U575 and STM32H7A3, MLPerf Tiny ResNet-8 and autoencoder" },
        dense = { 0.2405, median = "of STM32L4R5, STM32U575 and STM32H7A3, MLPerf Tiny ResNet-8 and autoencoder" },
      },
      learned = {
        additive = {
          median = 0.286, low = -0.055, high = 0.762, rows = 42,
          from = "mlperf_tiny and tinyengine, 5 devices",
        },
      },
    },
  },
}
