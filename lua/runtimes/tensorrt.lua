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
        conv = { 0.805, learned = "97 rows of torch2trt and frameworks" },
      },
      share_int8 = {
        conv = { 0.262, learned = "97 rows of torch2trt and frameworks" },
      },
      bandwidth = {
        conv = { 0.609, learned = "97 rows of torch2trt and frameworks" },
        dense = { 0.597, learned = "97 rows of torch2trt and frameworks" },
        pointwise = { 0.38, learned = "97 rows of torch2trt and frameworks" },
      },
      start = { 24.1e-6, learned = "97 rows of torch2trt and frameworks" },
      learned = {
        roofline = {
          median = -0.015, low = -0.39, high = 0.286, rows = 97,
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
