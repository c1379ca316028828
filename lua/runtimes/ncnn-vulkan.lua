return {
  id = "ncnn-vulkan",
  name = "ncnn on the graphics processor (Vulkan)",
  aliases = { "ncnn Vulkan", "ncnn GPU" },
  vendor = "Tencent",
  classes = { "mobile", "edge-gpu", "desktop-gpu", "datacenter-gpu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "graph",
  model = "roofline",
  source = "Tencent/ncnn@a4d2ea1 tools/ncnnoptimize.cpp, src/layer/vulkan",
  on = {
    ["mobile"] = {
      share = {
        conv = { 0.0822, learned = "57 rows of ncnn" },
      },
      bandwidth = {
        conv = { 0.0645, learned = "57 rows of ncnn" },
        pointwise = { 0.493, learned = "57 rows of ncnn" },
      },
      start = { 132e-6, learned = "57 rows of ncnn" },
      learned = {
        roofline = {
          median = -0.029, low = -0.592, high = 0.458, rows = 57,
          from = "ncnn, 5 devices",
        },
      },
    },
    ["edge-gpu"] = {
      share = {
        conv = { 0.124, learned = "117 rows of ncnn" },
      },
      bandwidth = {
        conv = { 0.189, learned = "117 rows of ncnn" },
        dense = { 0.885, learned = "117 rows of ncnn" },
        pointwise = { 0.0993, learned = "117 rows of ncnn" },
      },
      start = { 46.8e-6, learned = "117 rows of ncnn" },
      learned = {
        roofline = {
          median = -0.012, low = -0.598, high = 0.997, rows = 117,
          from = "ncnn, 10 devices",
        },
      },
    },
    ["desktop-gpu"] = {
      share = {
        conv = { 0.0988, learned = "30 rows of ncnn" },
        dense = { 0.0688, learned = "30 rows of ncnn" },
      },
      bandwidth = {
        dense = { 0.812, learned = "30 rows of ncnn" },
      },
      start = {
        1.3e-6,
        median = "of L40 0.96, H200 1.3 and A100 1.37 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
      learned = {
        roofline = {
          median = 0.716, low = -0.389, high = 2.493, rows = 30,
          from = "ncnn, 2 devices",
        },
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
