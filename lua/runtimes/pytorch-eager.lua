return {
  id = "pytorch-eager",
  name = "PyTorch, eager",
  aliases = { "PyTorch", "torch", "eager" },
  vendor = "PyTorch Foundation",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu", "edge-gpu", "desktop-gpu", "datacenter-gpu" },
  joins = "nothing",
  copies = "strided",
  casts = "norms",
  attention = "flash",
  starts = "stream",
  model = "roofline",
  source = "pytorch/pytorch: torch/nn/functional.py (scaled_dot_product_attention), torch/amp/autocast_mode.py (the ops that run in fp32), aten/src/ATen/native/TensorShape.cpp (reshape copies a tensor that has no such view)",
  notes = "Layers run one by one, as the code of the network calls them.",
  on = {
    ["laptop-cpu"] = {
      share = {
        conv = { 0.28, learned = "24 rows of torch2trt and frameworks" },
      },
      bandwidth = {
        dense = { 0.13, learned = "24 rows of torch2trt and frameworks" },
        pointwise = { 0.139, learned = "24 rows of torch2trt and frameworks" },
      },
      start = { 48.4e-6, learned = "24 rows of torch2trt and frameworks" },
      learned = {
        roofline = {
          median = -0.028, low = -0.8, high = 0.368, rows = 24,
          from = "frameworks, 3 devices",
        },
      },
    },
    ["desktop-cpu"] = {
      bandwidth = {
        dense = { 0.0929, learned = "8 rows of torch2trt and frameworks" },
        pointwise = { 0.267, learned = "8 rows of torch2trt and frameworks" },
      },
      start = { 29e-6, learned = "8 rows of torch2trt and frameworks" },
      learned = {
        roofline = {
          median = -0.312, low = -0.507, high = 0.117, rows = 8,
          from = "frameworks, 1 device",
        },
      },
    },
    ["server-cpu"] = {
      bandwidth = {
        dense = { 0.0929, unverified = "as processors of desktops: 8 rows of torch2trt and frameworks" },
        pointwise = { 0.267, unverified = "as processors of desktops: 8 rows of torch2trt and frameworks" },
      },
      start = { 29e-6, unverified = "as processors of desktops: 8 rows of torch2trt and frameworks" },
    },
    ["sbc"] = {
      share = {
        conv = { 0.163, learned = "24 rows of torch2trt and frameworks" },
      },
      bandwidth = {
        conv = { 0.598, learned = "24 rows of torch2trt and frameworks" },
        dense = { 0.677, learned = "24 rows of torch2trt and frameworks" },
        pointwise = { 0.0809, learned = "24 rows of torch2trt and frameworks" },
      },
      start = { 13.7e-6, learned = "24 rows of torch2trt and frameworks" },
      host = { 284e-6, learned = "24 rows of torch2trt and frameworks" },
      learned = {
        roofline = {
          median = -0.22, low = -0.672, high = 0.338, rows = 24,
          from = "frameworks, 3 devices",
        },
      },
    },
    ["mobile-cpu"] = {
      share = {
        conv = { 0.163, unverified = "as boards: 24 rows of torch2trt and frameworks" },
      },
      bandwidth = {
        conv = { 0.598, unverified = "as boards: 24 rows of torch2trt and frameworks" },
        dense = { 0.677, unverified = "as boards: 24 rows of torch2trt and frameworks" },
        pointwise = { 0.0809, unverified = "as boards: 24 rows of torch2trt and frameworks" },
      },
      start = { 13.7e-6, unverified = "as boards: 24 rows of torch2trt and frameworks" },
      host = { 284e-6, unverified = "as boards: 24 rows of torch2trt and frameworks" },
    },
    ["edge-gpu"] = {
      share = {
        conv = { 0.357, learned = "68 rows of torch2trt and frameworks" },
      },
      bandwidth = {
        dense = { 0.582, learned = "68 rows of torch2trt and frameworks" },
        pointwise = { 0.443, learned = "68 rows of torch2trt and frameworks" },
      },
      start = { 98.1e-6, learned = "68 rows of torch2trt and frameworks" },
      host = { 46.4e-6, learned = "68 rows of torch2trt and frameworks" },
      learned = {
        roofline = {
          median = 0.015, low = -0.192, high = 0.286, rows = 68,
          from = "torch2trt, 2 devices",
        },
      },
    },
    ["desktop-gpu"] = {
      start = {
        2.43e-6,
        median = "of L40 1.6, H200 2.43 and A100 2.56 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
      host = {
        45e-6,
        median = "of V100 (59 us) and A100 (31 us): NVIDIA/DeepLearningExamples@729963d PyTorch/Classification/ConvNets/*/README.md, time of small batches over the number of kernels",
      },
      learned = {
        roofline = {
          median = 0.101, low = -0.152, high = 0.686, rows = 872,
          from = "timm, 1 device",
        },
      },
    },
    ["datacenter-gpu"] = {
      start = {
        2.43e-6,
        median = "of L40 1.6, H200 2.43 and A100 2.56 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
      host = {
        45e-6,
        median = "of V100 (59 us) and A100 (31 us): NVIDIA/DeepLearningExamples@729963d PyTorch/Classification/ConvNets/*/README.md, time of small batches over the number of kernels",
      },
    },
  },
}
