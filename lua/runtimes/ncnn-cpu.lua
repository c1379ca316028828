return {
  id = "ncnn-cpu",
  name = "ncnn on the processor",
  aliases = { "ncnn", "ncnn CPU" },
  vendor = "Tencent",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "roofline",
  source = "Tencent/ncnn@a4d2ea1 tools/ncnnoptimize.cpp",
  notes = "Convolutions use fp16 where the processor computes in it.",
  on = {
    ["laptop-cpu"] = {
      share = {
        conv = { 0.336, learned = "53 rows of ncnn" },
        depthwise = { 0.381, learned = "53 rows of ncnn" },
        dense = { 0.162, learned = "53 rows of ncnn" },
      },
      share_int8 = {
        conv = { 0.114, learned = "53 rows of ncnn" },
      },
      bandwidth = {
        conv = { 0.272, learned = "53 rows of ncnn" },
        dense = { 0.845, learned = "53 rows of ncnn" },
        pointwise = { 0.579, learned = "53 rows of ncnn" },
      },
      start = { 45.8e-6, learned = "53 rows of ncnn" },
      learned = {
        roofline = {
          median = -1.068, low = -2.231, high = 0.189, rows = 53,
          from = "ncnn, 3 devices",
        },
      },
    },
    ["desktop-cpu"] = {
      share = {
        conv = { 0.336, learned = "252 rows of ncnn" },
        depthwise = { 0.05, learned = "252 rows of ncnn" },
        dense = { 0.0886, learned = "252 rows of ncnn" },
      },
      share_int8 = {
        conv = { 0.185, learned = "252 rows of ncnn" },
      },
      bandwidth = {
        conv = { 0.676, learned = "252 rows of ncnn" },
      },
      start = { 34.9e-6, learned = "252 rows of ncnn" },
      learned = {
        roofline = {
          median = -0.208, low = -1.319, high = 0.781, rows = 252,
          from = "ncnn, 6 devices",
        },
      },
    },
    ["server-cpu"] = {
      share = {
        dense = { 0.376, learned = "368 rows of ncnn" },
      },
      share_int8 = {
        conv = { 0.0991, learned = "368 rows of ncnn" },
      },
      bandwidth = {
        conv = { 1.06, learned = "368 rows of ncnn" },
        dense = { 0.34, learned = "368 rows of ncnn" },
        pointwise = { 0.642, learned = "368 rows of ncnn" },
      },
      start = { 60.8e-6, learned = "368 rows of ncnn" },
      learned = {
        roofline = {
          median = -0.438, low = -1.362, high = 0.626, rows = 368,
          from = "ncnn, 3 devices",
        },
      },
    },
    ["sbc"] = {
      share = {
        conv = { 0.279, learned = "1100 rows of ncnn" },
        dense = { 0.107, learned = "1100 rows of ncnn" },
      },
      share_int8 = {
        conv = { 0.17, learned = "1100 rows of ncnn" },
      },
      bandwidth = {
        conv = { 0.248, learned = "1100 rows of ncnn" },
      },
      start = { 92e-6, learned = "1100 rows of ncnn" },
      learned = {
        roofline = {
          median = -0.415, low = -1.573, high = 0.461, rows = 863,
          from = "ncnn, 22 devices",
        },
      },
    },
    ["mobile-cpu"] = {
      share = {
        conv = { 0.279, learned = "1100 rows of ncnn" },
        dense = { 0.107, learned = "1100 rows of ncnn" },
      },
      share_int8 = {
        conv = { 0.17, learned = "1100 rows of ncnn" },
      },
      bandwidth = {
        conv = { 0.248, learned = "1100 rows of ncnn" },
      },
      start = { 92e-6, learned = "1100 rows of ncnn" },
      learned = {
        roofline = {
          median = -0.711, low = -1.755, high = 0.27, rows = 237,
          from = "ncnn, 6 devices",
        },
      },
    },
  },
}
