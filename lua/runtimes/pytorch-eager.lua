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
          median = 0.022, low = -0.721, high = 0.516, rows = 24,
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
          median = -0.055, low = -0.376, high = 0.204, rows = 8,
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
        conv1x1 = { 0.151, learned = "24 rows of torch2trt and frameworks" },
      },
      bandwidth = {
        pointwise = { 0.208, learned = "24 rows of torch2trt and frameworks" },
        thin = { 0.193, learned = "24 rows of torch2trt and frameworks" },
      },
      barrier = { 0.979e-6, learned = "24 rows of torch2trt and frameworks" },
      host = { 151e-6, learned = "24 rows of torch2trt and frameworks" },
      serial = { 0.423, learned = "24 rows of torch2trt and frameworks" },
      learned = {
        roofline = {
          median = 0.01, low = -0.416, high = 0.716, rows = 24,
          from = "frameworks, 3 devices",
        },
      },
    },
    ["mobile-cpu"] = {
      share = {
        conv1x1 = { 0.151, unverified = "as boards: 24 rows of torch2trt and frameworks" },
      },
      bandwidth = {
        pointwise = { 0.208, unverified = "as boards: 24 rows of torch2trt and frameworks" },
        thin = { 0.193, unverified = "as boards: 24 rows of torch2trt and frameworks" },
      },
      barrier = { 0.979e-6, unverified = "as boards: 24 rows of torch2trt and frameworks" },
      host = { 151e-6, unverified = "as boards: 24 rows of torch2trt and frameworks" },
      serial = { 0.423, unverified = "as boards: 24 rows of torch2trt and frameworks" },
    },
    ["edge-gpu"] = {
      share = {
        conv = { 0.391, learned = "68 rows of torch2trt and frameworks" },
        conv1x1 = { 0.256, learned = "68 rows of torch2trt and frameworks" },
        depthwise = { 0.368, learned = "68 rows of torch2trt and frameworks" },
      },
      bandwidth = {
        pointwise = { 0.202, learned = "68 rows of torch2trt and frameworks" },
        conv = { 0.189, learned = "68 rows of torch2trt and frameworks" },
        thin = { 0.437, learned = "68 rows of torch2trt and frameworks" },
      },
      host = { 108e-6, learned = "68 rows of torch2trt and frameworks" },
      learned = {
        roofline = {
          median = 0.001, low = -0.138, high = 0.292, rows = 68,
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
