return {
  id = "microtvm",
  name = "microTVM",
  aliases = { "TVM" },
  vendor = "Apache TVM",
  classes = { "mcu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "additive",
  source = "mlcommons/tiny_results_v1.0 closed/octoml",
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.159, learned = "6 rows of mlperf_tiny" },
        depthwise = { 0.0249, learned = "6 rows of mlperf_tiny" },
      },
      bandwidth = {
        conv = { 0.01, learned = "6 rows of mlperf_tiny" },
      },
    },
  },
}
