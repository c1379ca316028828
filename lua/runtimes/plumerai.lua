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
        conv = { 0.367, learned = "28 rows of mlperf_tiny" },
        depthwise = { 0.0897, learned = "28 rows of mlperf_tiny" },
        dense = { 0.24, learned = "28 rows of mlperf_tiny" },
      },
      bandwidth = {
        conv = { 0.0465, learned = "28 rows of mlperf_tiny" },
      },
      learned = {
        additive = {
          median = -0.008, low = -0.388, high = 0.619, rows = 28,
          from = "mlperf_tiny, 6 devices",
        },
      },
    },
  },
}
