return {
  id = "hale",
  name = "Bosch HALE",
  aliases = { "Hardware-Aware Lowering Engine" },
  vendor = "Bosch",
  classes = { "mcu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "additive",
  source = "mlcommons/tiny_results_v1.2@cadb362 closed/bosch",
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.4625, median = "STM32F746 alone, MLPerf Tiny ResNet-8 and autoencoder" },
        dense = { 0.3575, median = "STM32F746 alone, MLPerf Tiny ResNet-8 and autoencoder" },
      },
      learned = {
        additive = {
          median = 0.562, low = -0.027, high = 1.182, rows = 26,
          from = "mlperf_tiny, 6 devices",
        },
      },
    },
  },
}
