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
  -- Speed on designs of cores, beside what their peaks and clocks say.
  cores = {
    ["Cortex-M0+"] = { 0.536, learned = "29 rows of mlperf_tiny" },
    ["Cortex-M33"] = { 0.669, learned = "29 rows of mlperf_tiny" },
    ["Cortex-M4"] = { 0.55, learned = "29 rows of mlperf_tiny" },
  },
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.487, learned = "29 rows of mlperf_tiny" },
        conv1x1 = { 0.299, learned = "29 rows of mlperf_tiny" },
        thin = { 0.362, learned = "29 rows of mlperf_tiny" },
      },
      learned = {
        additive = {
          median = 0.011, low = -0.356, high = 0.42, rows = 29,
          from = "mlperf_tiny, 6 devices",
        },
      },
    },
  },
}
