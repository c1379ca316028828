return {
  id = "xnnpack",
  name = "XNNPACK (LiteRT, TensorFlow Lite)",
  aliases = { "TFLite", "TensorFlow Lite", "LiteRT" },
  vendor = "Google",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "roofline",
  source = "google/XNNPACK@75db3c0 src/subgraph",
  on = {
    ["laptop-cpu"] = {
      start = {
        4e-6,
        median = "of another runtime: oneDNN 2.6.3 on an AMD EPYC server takes 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["desktop-cpu"] = {
      start = {
        4e-6,
        median = "of another runtime: oneDNN 2.6.3 on an AMD EPYC server takes 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["server-cpu"] = {
      start = {
        4e-6,
        median = "of another runtime: oneDNN 2.6.3 on an AMD EPYC server takes 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["sbc"] = {
      share = {
        conv = { 0.279, learned = "30 rows of xnnpack" },
        depthwise = { 0.0756, learned = "30 rows of xnnpack" },
      },
      bandwidth = {
        dense = { 0.631, learned = "30 rows of xnnpack" },
        pointwise = { 0.759, learned = "30 rows of xnnpack" },
      },
      start = {
        4e-6,
        median = "of another runtime: oneDNN 2.6.3 on an AMD EPYC server takes 2 to 6 us for each primitive of a network run in order",
      },
      learned = {
        roofline = {
          median = -0, low = -0.972, high = 0.552, rows = 30,
          from = "xnnpack, 4 devices",
        },
      },
    },
    ["mobile-cpu"] = {
      share = {
        conv = { 0.312, learned = "24 rows of xnnpack" },
      },
      bandwidth = {
        conv = { 0.104, learned = "24 rows of xnnpack" },
      },
      start = {
        4e-6,
        median = "of another runtime: oneDNN 2.6.3 on an AMD EPYC server takes 2 to 6 us for each primitive of a network run in order",
      },
      learned = {
        roofline = {
          median = -0.91, low = -1.104, high = -0.493, rows = 24,
          from = "xnnpack, 3 devices",
        },
      },
    },
  },
}
