return {
  id = "tensorrt",
  name = "NVIDIA TensorRT",
  aliases = { "TRT" },
  vendor = "NVIDIA",
  classes = { "edge-gpu", "desktop-gpu", "datacenter-gpu" },
  joins = "products",
  copies = "nothing",
  attention = "flash",
  starts = "graph",
  model = "roofline",
  source = "NVIDIA TensorRT documentation, layer fusion",
  on = {
    ["edge-gpu"] = {
      share = {
        conv = { 1.18, learned = "97 rows of torch2trt and frameworks" },
        conv1x1 = { 0.492, learned = "97 rows of torch2trt and frameworks" },
      },
      share_int8 = {
        conv = { 0.277, learned = "97 rows of torch2trt and frameworks" },
        conv1x1 = { 0.307, learned = "97 rows of torch2trt and frameworks" },
      },
      bandwidth = {
        conv = { 0.621, learned = "97 rows of torch2trt and frameworks" },
        thin = { 0.385, learned = "97 rows of torch2trt and frameworks" },
      },
      start = { 22.5e-6, learned = "97 rows of torch2trt and frameworks" },
      learned = {
        roofline = {
          median = 0.007, low = -0.318, high = 0.446, rows = 97,
          from = "frameworks and torch2trt, 3 devices",
        },
      },
    },
    ["desktop-gpu"] = {
      start = {
        1.3e-6,
        median = "of L40 0.96, H200 1.3 and A100 1.37 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
    },
    ["datacenter-gpu"] = {
      start = {
        1.3e-6,
        median = "of L40 0.96, H200 1.3 and A100 1.37 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
    },
  },
}
