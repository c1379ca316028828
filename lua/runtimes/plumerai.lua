return {
  id = "plumerai",
  name = "Plumerai Inference Engine",
  vendor = "Plumerai",
  classes = { "mcu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "additive",
  source = "mlcommons/tiny_results_v1.2 closed/plumerai",
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.3515, median = "of another runtime, X-CUBE-AI, on STM32L4R5, STM32U575 and STM32H7A3" },
        dense = { 0.2405, median = "of another runtime, X-CUBE-AI, on STM32L4R5, STM32U575 and STM32H7A3" },
      },
    },
  },
}
