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
        conv = { 0.598, learned = "40 rows of frameworks" },
        conv1x1 = { 0.492, learned = "40 rows of frameworks" },
      },
      bandwidth = {
        pointwise = { 0.122, learned = "40 rows of frameworks" },
        conv = { 0.86, learned = "40 rows of frameworks" },
        thin = { 0.308, learned = "40 rows of frameworks" },
      },
      start = { 15.5e-6, learned = "40 rows of frameworks" },
      barrier = { 1.38e-6, learned = "40 rows of frameworks" },
      learned = {
        roofline = {
          median = 0.061, low = -0.477, high = 0.571, rows = 24,
          from = "frameworks, 3 devices",
        },
      },
    },
    ["desktop-cpu"] = {
      share = {
        conv = { 0.598, learned = "40 rows of frameworks" },
        conv1x1 = { 0.492, learned = "40 rows of frameworks" },
      },
      bandwidth = {
        pointwise = { 0.122, learned = "40 rows of frameworks" },
        conv = { 0.86, learned = "40 rows of frameworks" },
        thin = { 0.308, learned = "40 rows of frameworks" },
      },
      start = { 15.5e-6, learned = "40 rows of frameworks" },
      barrier = { 1.38e-6, learned = "40 rows of frameworks" },
      learned = {
        roofline = {
          median = 0.02, low = -0.57, high = 0.492, rows = 16,
          from = "frameworks, 2 devices",
        },
      },
    },
    ["server-cpu"] = {
      share = {
        conv = { 0.598, unverified = "as processors of desktops: 40 rows of frameworks" },
        conv1x1 = { 0.492, unverified = "as processors of desktops: 40 rows of frameworks" },
      },
      bandwidth = {
        pointwise = { 0.122, unverified = "as processors of desktops: 40 rows of frameworks" },
        conv = { 0.86, unverified = "as processors of desktops: 40 rows of frameworks" },
        thin = { 0.308, unverified = "as processors of desktops: 40 rows of frameworks" },
      },
      start = { 15.5e-6, unverified = "as processors of desktops: 40 rows of frameworks" },
      barrier = { 1.38e-6, unverified = "as processors of desktops: 40 rows of frameworks" },
    },
    ["sbc"] = {
      share = {
        conv1x1 = { 0.131, learned = "24 rows of frameworks" },
      },
      bandwidth = {
        pointwise = { 0.398, learned = "24 rows of frameworks" },
        thin = { 0.128, learned = "24 rows of frameworks" },
      },
      serial = { 0.0342, learned = "24 rows of frameworks" },
      learned = {
        roofline = {
          median = 0.087, low = -0.65, high = 0.654, rows = 24,
          from = "frameworks, 3 devices",
        },
      },
    },
    ["mobile-cpu"] = {
      share = {
        conv1x1 = { 0.131, unverified = "as boards: 24 rows of frameworks" },
      },
      bandwidth = {
        pointwise = { 0.398, unverified = "as boards: 24 rows of frameworks" },
        thin = { 0.128, unverified = "as boards: 24 rows of frameworks" },
      },
      serial = { 0.0342, unverified = "as boards: 24 rows of frameworks" },
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
          median = 0.668, low = 0.153, high = 1.53, rows = 16,
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
