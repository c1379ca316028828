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
  places = "shared",
  model = "additive",
  source = "STMicroelectronics X-CUBE-AI documentation",
  -- Speed on designs of cores, beside what their peaks and clocks say.
  cores = {
    ["Cortex-M33"] = { 0.806, learned = "45 rows of mlperf_tiny" },
    ["Cortex-M4"] = { 0.539, learned = "45 rows of mlperf_tiny" },
    ["Cortex-M7"] = { 0.925, learned = "45 rows of mlperf_tiny" },
  },
  -- Activations, and what the 10th version keeps for each layer that it runs.
  arena = {
    share = { 1.095, learned = "10 rows of STMicroelectronics/stm32ai-modelzoo@6f10965, activation RAM" },
    layer = { 553, learned = "3 rows of STMicroelectronics/stm32ai-modelzoo@6f10965, runtime RAM" },
    fixed = { 700, learned = "3 rows of STMicroelectronics/stm32ai-modelzoo@6f10965, runtime RAM" },
  },
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.444, learned = "45 rows of mlperf_tiny" },
        conv1x1 = { 0.353, learned = "45 rows of mlperf_tiny" },
        depthwise = { 0.154, learned = "45 rows of mlperf_tiny" },
      },
      learned = {
        additive = {
          median = 0.009, low = -0.624, high = 0.642, rows = 45,
          from = "mlperf_tiny and tinyengine, 5 devices",
        },
      },
    },
  },
}
