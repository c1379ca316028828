return {
  id = "onnxruntime",
  name = "ONNX Runtime",
  aliases = { "ORT", "ONNX" },
  vendor = "Microsoft",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu", "edge-gpu", "desktop-gpu", "datacenter-gpu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "roofline",
  source = "onnxruntime documentation, graph optimizations: the extended ones fuse activations, sums and layer norms",
  on = {
    ["laptop-cpu"] = {
      share = {
        conv = { 0.6, learned = "24 rows of frameworks" },
      },
      bandwidth = {
        conv = { 0.278, learned = "24 rows of frameworks" },
        dense = { 0.245, learned = "24 rows of frameworks" },
        pointwise = { 0.115, learned = "24 rows of frameworks" },
      },
      start = { 15.3e-6, learned = "24 rows of frameworks" },
      learned = {
        roofline = {
          median = 0.005, low = -0.535, high = 0.44, rows = 24,
          from = "frameworks, 3 devices",
        },
      },
    },
    ["desktop-cpu"] = {
      bandwidth = {
        conv = { 2.12, learned = "16 rows of frameworks" },
        dense = { 0.625, learned = "16 rows of frameworks" },
        pointwise = { 0.109, learned = "16 rows of frameworks" },
      },
      start = { 16.6e-6, learned = "16 rows of frameworks" },
      learned = {
        roofline = {
          median = 0.105, low = -0.354, high = 0.837, rows = 16,
          from = "frameworks, 2 devices",
        },
      },
    },
    ["server-cpu"] = {
      bandwidth = {
        conv = { 2.12, unverified = "as processors of desktops: 16 rows of frameworks" },
        dense = { 0.625, unverified = "as processors of desktops: 16 rows of frameworks" },
        pointwise = { 0.109, unverified = "as processors of desktops: 16 rows of frameworks" },
      },
      start = { 16.6e-6, unverified = "as processors of desktops: 16 rows of frameworks" },
    },
    ["sbc"] = {
      share = {
        conv = { 0.245, learned = "24 rows of frameworks" },
      },
      bandwidth = {
        conv = { 0.157, learned = "24 rows of frameworks" },
        pointwise = { 0.629, learned = "24 rows of frameworks" },
      },
      start = { 78.7e-6, learned = "24 rows of frameworks" },
      learned = {
        roofline = {
          median = -0.078, low = -0.979, high = 0.431, rows = 24,
          from = "frameworks, 3 devices",
        },
      },
    },
    ["mobile-cpu"] = {
      share = {
        conv = { 0.245, unverified = "as boards: 24 rows of frameworks" },
      },
      bandwidth = {
        conv = { 0.157, unverified = "as boards: 24 rows of frameworks" },
        pointwise = { 0.629, unverified = "as boards: 24 rows of frameworks" },
      },
      start = { 78.7e-6, unverified = "as boards: 24 rows of frameworks" },
    },
    ["edge-gpu"] = {
      share = {
        conv = { 0.484, learned = "8 rows of frameworks" },
      },
      bandwidth = {
        conv = { 0.308, learned = "8 rows of frameworks" },
        dense = { 0.247, learned = "8 rows of frameworks" },
      },
      start = { 64.4e-6, learned = "8 rows of frameworks" },
      learned = {
        roofline = {
          median = 0.044, low = -0.031, high = 0.091, rows = 8,
          from = "frameworks, 1 device",
        },
      },
    },
    ["desktop-gpu"] = {
      share = {
        conv = { 0.305, learned = "16 rows of frameworks" },
      },
      bandwidth = {
        dense = { 0.553, learned = "16 rows of frameworks" },
      },
      start = {
        2.43e-6,
        median = "of L40 1.6, H200 2.43 and A100 2.56 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
      learned = {
        roofline = {
          median = 0.232, low = -0.608, high = 0.714, rows = 16,
          from = "frameworks, 2 devices",
        },
      },
    },
    ["datacenter-gpu"] = {
      start = {
        2.43e-6,
        median = "of L40 1.6, H200 2.43 and A100 2.56 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
    },
  },
}
