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
        conv = { 0.256, learned = "32 rows of torch2trt and frameworks" },
        conv1x1 = { 0.18, learned = "32 rows of torch2trt and frameworks" },
        depthwise = { 0.0292, learned = "32 rows of torch2trt and frameworks" },
      },
      start = { 65.6e-6, learned = "32 rows of torch2trt and frameworks" },
      serial = { 0.0378, learned = "32 rows of torch2trt and frameworks" },
      learned = {
        roofline = {
          median = 0.068, low = -0.697, high = 0.739, rows = 24,
          from = "frameworks, 3 devices",
        },
      },
    },
    ["desktop-cpu"] = {
      share = {
        conv = { 0.256, learned = "32 rows of torch2trt and frameworks" },
        conv1x1 = { 0.18, learned = "32 rows of torch2trt and frameworks" },
        depthwise = { 0.0292, learned = "32 rows of torch2trt and frameworks" },
      },
      start = { 65.6e-6, learned = "32 rows of torch2trt and frameworks" },
      serial = { 0.0378, learned = "32 rows of torch2trt and frameworks" },
      learned = {
        roofline = {
          median = 0.104, low = -0.296, high = 0.414, rows = 8,
          from = "frameworks, 1 device",
        },
      },
    },
    ["server-cpu"] = {
      share = {
        conv = { 0.256, unverified = "as processors of desktops: 32 rows of torch2trt and frameworks" },
        conv1x1 = { 0.18, unverified = "as processors of desktops: 32 rows of torch2trt and frameworks" },
        depthwise = { 0.0292, unverified = "as processors of desktops: 32 rows of torch2trt and frameworks" },
      },
      start = { 65.6e-6, unverified = "as processors of desktops: 32 rows of torch2trt and frameworks" },
      serial = { 0.0378, unverified = "as processors of desktops: 32 rows of torch2trt and frameworks" },
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
      share = {
        stem = { 0.745, learned = "872 rows of timm" },
        grouped = { 0.805, learned = "872 rows of timm" },
        depthwise = { 0.762, learned = "872 rows of timm" },
      },
      bandwidth = {
        pointwise = { 0.934, learned = "872 rows of timm" },
        conv = { 0.533, learned = "872 rows of timm" },
        dense = { 0.295, learned = "872 rows of timm" },
        depthwise = { 1.18, learned = "872 rows of timm" },
        copy = { 1.26, learned = "872 rows of timm" },
      },
      start = {
        2.43e-6,
        median = "of L40 1.6, H200 2.43 and A100 2.56 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
      host = {
        22e-6,
        median = "of i9-10900X (20 to 24 us) and Core Ultra 7 265KF (7.7 us), with the older weighing more: ispcojp/ai_inference_device_benchmark@47c6e00 results/, mobilenet_v2 and resnet18 without waiting for the GPU",
      },
      learned = {
        roofline = {
          median = -0.012, low = -0.205, high = 0.174, rows = 872,
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
