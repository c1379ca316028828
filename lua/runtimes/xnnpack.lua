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
  -- Speed on designs of cores, beside what their peaks and clocks say.
  cores = {
    ["ARM1176"] = { 0.267, learned = "54 rows of xnnpack" },
    ["Cortex-A53"] = { 0.565, learned = "54 rows of xnnpack" },
    ["Cortex-A7"] = { 0.565, learned = "54 rows of xnnpack" },
    ["Cortex-A72"] = { 0.649, learned = "54 rows of xnnpack" },
    ["Cortex-A73"] = { 1.09, learned = "54 rows of xnnpack" },
    ["Cortex-A75"] = { 1.4, learned = "54 rows of xnnpack" },
    ["Kryo"] = { 1.39, learned = "54 rows of xnnpack" },
  },
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
        conv1x1 = { 0.607, learned = "54 rows of xnnpack" },
        depthwise = { 0.178, learned = "54 rows of xnnpack" },
      },
      gain_int8 = { 2.28, learned = "54 rows of xnnpack" },
      start = { 26.8e-6, learned = "54 rows of xnnpack" },
      serial = { 0.0758, learned = "54 rows of xnnpack" },
      learned = {
        roofline = {
          median = 0.038, low = -0.794, high = 0.87, rows = 30,
          from = "xnnpack, 4 devices",
        },
      },
    },
    ["mobile-cpu"] = {
      share = {
        conv1x1 = { 0.607, learned = "54 rows of xnnpack" },
        depthwise = { 0.178, learned = "54 rows of xnnpack" },
      },
      gain_int8 = { 2.28, learned = "54 rows of xnnpack" },
      start = { 26.8e-6, learned = "54 rows of xnnpack" },
      serial = { 0.0758, learned = "54 rows of xnnpack" },
      learned = {
        roofline = {
          median = 0.011, low = -0.821, high = 0.843, rows = 24,
          from = "xnnpack, 3 devices",
        },
      },
    },
  },
}
