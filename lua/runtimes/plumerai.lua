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
  -- Speed on designs of cores, beside what their peaks and clocks say.
  cores = {
    ["Cortex-M33"] = { 0.818, learned = "28 rows of mlperf_tiny" },
    ["Cortex-M4"] = { 0.475, learned = "28 rows of mlperf_tiny" },
    ["Cortex-M7"] = { 0.982, learned = "28 rows of mlperf_tiny" },
  },
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.464, learned = "28 rows of mlperf_tiny" },
        conv1x1 = { 0.304, learned = "28 rows of mlperf_tiny" },
        depthwise = { 0.439, learned = "28 rows of mlperf_tiny" },
      },
      bandwidth = {
        conv = { 0.644, learned = "28 rows of mlperf_tiny" },
        thin = { 0.597, learned = "28 rows of mlperf_tiny" },
      },
      learned = {
        additive = {
          median = 0.001, low = -0.494, high = 0.496, rows = 28,
          from = "mlperf_tiny, 6 devices",
        },
      },
    },
  },
}
