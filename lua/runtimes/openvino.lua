return {
  id = "openvino",
  name = "OpenVINO",
  aliases = { "Intel OpenVINO" },
  vendor = "Intel",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu" },
  joins = "products",
  copies = "nothing",
  attention = "flash",
  starts = "call",
  model = "roofline",
  source = "OpenVINO documentation, CPU device: fusing of activations, sums and fake quantization into convolutions and products",
  on = {
    ["laptop-cpu"] = {
      share = {
        depthwise = { 0.135, learned = "14 rows of frameworks" },
      },
      bandwidth = {
        conv = { 0.606, learned = "14 rows of frameworks" },
        dense = { 0.564, learned = "14 rows of frameworks" },
        pointwise = { 0.216, learned = "14 rows of frameworks" },
      },
      start = { 9.5e-6, learned = "14 rows of frameworks" },
      learned = {
        roofline = {
          median = 0.461, low = 0.065, high = 0.809, rows = 14,
          from = "frameworks, 2 devices",
        },
      },
    },
    ["desktop-cpu"] = {
      share = {
        conv = { 0.268, learned = "8 rows of frameworks" },
      },
      bandwidth = {
        conv = { 1.11, learned = "8 rows of frameworks" },
        dense = { 1.64, learned = "8 rows of frameworks" },
        pointwise = { 0.313, learned = "8 rows of frameworks" },
      },
      start = { 3.31e-6, learned = "8 rows of frameworks" },
      learned = {
        roofline = {
          median = -0.009, low = -0.107, high = 0.377, rows = 8,
          from = "frameworks, 1 device",
        },
      },
    },
    ["server-cpu"] = {
      share = {
        conv = { 0.268, unverified = "as processors of desktops: 8 rows of frameworks" },
      },
      bandwidth = {
        conv = { 1.11, unverified = "as processors of desktops: 8 rows of frameworks" },
        dense = { 1.64, unverified = "as processors of desktops: 8 rows of frameworks" },
        pointwise = { 0.313, unverified = "as processors of desktops: 8 rows of frameworks" },
      },
      start = { 3.31e-6, unverified = "as processors of desktops: 8 rows of frameworks" },
    },
  },
}
