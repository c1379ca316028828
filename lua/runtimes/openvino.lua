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
        conv1x1 = { 0.356, learned = "22 rows of frameworks" },
        depthwise = { 0.177, learned = "22 rows of frameworks" },
      },
      bandwidth = {
        thin = { 0.427, learned = "22 rows of frameworks" },
      },
      start = { 4.25e-6, learned = "22 rows of frameworks" },
      barrier = { 0.133e-6, learned = "22 rows of frameworks" },
      serial = { 0.0735, learned = "22 rows of frameworks" },
      learned = {
        roofline = {
          median = 0.048, low = -0.462, high = 0.717, rows = 14,
          from = "frameworks, 2 devices",
        },
      },
    },
    ["desktop-cpu"] = {
      share = {
        conv1x1 = { 0.356, learned = "22 rows of frameworks" },
        depthwise = { 0.177, learned = "22 rows of frameworks" },
      },
      bandwidth = {
        thin = { 0.427, learned = "22 rows of frameworks" },
      },
      start = { 4.25e-6, learned = "22 rows of frameworks" },
      barrier = { 0.133e-6, learned = "22 rows of frameworks" },
      serial = { 0.0735, learned = "22 rows of frameworks" },
      learned = {
        roofline = {
          median = -0.045, low = -0.404, high = 0.466, rows = 8,
          from = "frameworks, 1 device",
        },
      },
    },
    ["server-cpu"] = {
      share = {
        conv1x1 = { 0.356, unverified = "as processors of desktops: 22 rows of frameworks" },
        depthwise = { 0.177, unverified = "as processors of desktops: 22 rows of frameworks" },
      },
      bandwidth = {
        thin = { 0.427, unverified = "as processors of desktops: 22 rows of frameworks" },
      },
      start = { 4.25e-6, unverified = "as processors of desktops: 22 rows of frameworks" },
      barrier = { 0.133e-6, unverified = "as processors of desktops: 22 rows of frameworks" },
      serial = { 0.0735, unverified = "as processors of desktops: 22 rows of frameworks" },
    },
  },
}
