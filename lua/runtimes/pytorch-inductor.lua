return {
  id = "pytorch-inductor",
  name = "PyTorch, torch.compile",
  aliases = { "inductor", "torch.compile", "torch compile", "dynamo" },
  vendor = "PyTorch Foundation",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu", "edge-gpu", "desktop-gpu", "datacenter-gpu" },
  joins = "pointwise",
  copies = "nothing",
  casts = "nothing",
  attention = "flash",
  starts = "graph",
  model = "roofline",
  source = "pytorch/pytorch: torch/_inductor/scheduler.py, torch/_inductor/lowering.py",
  notes = "The graph is compiled: pointwise layers become generated kernels, convolutions and products stay calls of libraries.",
  on = {
    ["laptop-cpu"] = {
      share = {
        conv = { 0.307, unverified = "as processors of desktops: 361 rows of timm and others" },
        dense = { 0.573, unverified = "as processors of desktops: 361 rows of timm and others" },
        conv1x1 = { 0.494, unverified = "as processors of desktops: 361 rows of timm and others" },
        stem = { 0.366, unverified = "as processors of desktops: 361 rows of timm and others" },
        grouped = { 0.518, unverified = "as processors of desktops: 361 rows of timm and others" },
        depthwise = { 0.0278, unverified = "as processors of desktops: 361 rows of timm and others" },
        thin = { 0.616, unverified = "as processors of desktops: 361 rows of timm and others" },
      },
      bandwidth = {
        pointwise = { 2, unverified = "as processors of desktops: 361 rows of timm and others" },
        conv = { 0.246, unverified = "as processors of desktops: 361 rows of timm and others" },
        dense = { 0.128, unverified = "as processors of desktops: 361 rows of timm and others" },
        thin = { 0.0651, unverified = "as processors of desktops: 361 rows of timm and others" },
      },
      start = { 9.2e-6, unverified = "as processors of desktops: 361 rows of timm and others" },
      barrier = { 4.43e-6, unverified = "as processors of desktops: 361 rows of timm and others" },
      serial = { 0.001, unverified = "as processors of desktops: 361 rows of timm and others" },
    },
    ["desktop-cpu"] = {
      share = {
        conv = { 0.307, learned = "361 rows of timm and others" },
        dense = { 0.573, learned = "361 rows of timm and others" },
        conv1x1 = { 0.494, learned = "361 rows of timm and others" },
        stem = { 0.366, learned = "361 rows of timm and others" },
        grouped = { 0.518, learned = "361 rows of timm and others" },
        depthwise = { 0.0278, learned = "361 rows of timm and others" },
        thin = { 0.616, learned = "361 rows of timm and others" },
      },
      bandwidth = {
        pointwise = { 2, learned = "361 rows of timm and others" },
        conv = { 0.246, learned = "361 rows of timm and others" },
        dense = { 0.128, learned = "361 rows of timm and others" },
        thin = { 0.0651, learned = "361 rows of timm and others" },
      },
      start = { 9.2e-6, learned = "361 rows of timm and others" },
      barrier = { 4.43e-6, learned = "361 rows of timm and others" },
      serial = { 0.001, learned = "361 rows of timm and others" },
      learned = {
        roofline = {
          median = 0.016, low = -0.225, high = 0.54, rows = 351,
          from = "timm, 1 device",
        },
      },
    },
    ["server-cpu"] = {
      share = {
        conv = { 0.307, learned = "361 rows of timm and others" },
        dense = { 0.573, learned = "361 rows of timm and others" },
        conv1x1 = { 0.494, learned = "361 rows of timm and others" },
        stem = { 0.366, learned = "361 rows of timm and others" },
        grouped = { 0.518, learned = "361 rows of timm and others" },
        depthwise = { 0.0278, learned = "361 rows of timm and others" },
        thin = { 0.616, learned = "361 rows of timm and others" },
      },
      bandwidth = {
        pointwise = { 2, learned = "361 rows of timm and others" },
        conv = { 0.246, learned = "361 rows of timm and others" },
        dense = { 0.128, learned = "361 rows of timm and others" },
        thin = { 0.0651, learned = "361 rows of timm and others" },
      },
      start = { 9.2e-6, learned = "361 rows of timm and others" },
      barrier = { 4.43e-6, learned = "361 rows of timm and others" },
      serial = { 0.001, learned = "361 rows of timm and others" },
      learned = {
        roofline = {
          median = -0.411, low = -0.685, high = -0.019, rows = 10,
          from = "others, 1 device",
        },
      },
    },
    ["sbc"] = {
      start = {
        4e-6,
        unverified = "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["mobile-cpu"] = {
      start = {
        4e-6,
        unverified = "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["edge-gpu"] = {
      start = {
        1.3e-6,
        median = "of L40 0.96, H200 1.3 and A100 1.37 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
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
