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
    ["edge-gpu"] = {
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
    ["desktop-gpu"] = {
      start = {
        1.3e-6,
        median = "of L40 0.96, H200 1.3 and A100 1.37 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
    },
    ["laptop-cpu"] = {
      share = {
        conv = { 0.443, unverified = "as processors of desktops: 351 rows of timm" },
        depthwise = { 0.361, unverified = "as processors of desktops: 351 rows of timm" },
        dense = { 0.437, unverified = "as processors of desktops: 351 rows of timm" },
      },
      bandwidth = {
        conv = { 0.14, unverified = "as processors of desktops: 351 rows of timm" },
        dense = { 0.102, unverified = "as processors of desktops: 351 rows of timm" },
      },
      start = { 73.7e-6, unverified = "as processors of desktops: 351 rows of timm" },
    },
    ["desktop-cpu"] = {
      share = {
        conv = { 0.443, learned = "351 rows of timm" },
        depthwise = { 0.361, learned = "351 rows of timm" },
        dense = { 0.437, learned = "351 rows of timm" },
      },
      bandwidth = {
        conv = { 0.14, learned = "351 rows of timm" },
        dense = { 0.102, learned = "351 rows of timm" },
      },
      start = { 73.7e-6, learned = "351 rows of timm" },
      learned = {
        roofline = {
          median = -0.216, low = -0.599, high = 0.409, rows = 351,
          from = "timm, 1 device",
        },
      },
    },
    ["server-cpu"] = {
      share = {
        conv = { 0.443, unverified = "as processors of desktops: 351 rows of timm" },
        depthwise = { 0.361, unverified = "as processors of desktops: 351 rows of timm" },
        dense = { 0.437, unverified = "as processors of desktops: 351 rows of timm" },
      },
      bandwidth = {
        conv = { 0.14, unverified = "as processors of desktops: 351 rows of timm" },
        dense = { 0.102, unverified = "as processors of desktops: 351 rows of timm" },
      },
      start = { 73.7e-6, unverified = "as processors of desktops: 351 rows of timm" },
      learned = {
        roofline = {
          median = -0.583, low = -1.019, high = -0.263, rows = 10,
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
  },
}
