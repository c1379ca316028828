return {
  id = "pytorch-inductor",
  name = "PyTorch, torch.compile",
  aliases = { "inductor", "torch.compile", "torch compile", "dynamo" },
  vendor = "PyTorch Foundation",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu", "edge-gpu", "desktop-gpu", "datacenter-gpu" },
  joins = "products",
  copies = "nothing",
  casts = "norms",
  attention = "flash",
  starts = "graph",
  model = "roofline",
  source = "pytorch/pytorch: torch/_inductor/scheduler.py, torch/_inductor/lowering.py",
  notes = "The graph is compiled: pointwise layers become generated kernels, convolutions and products stay calls of libraries.",
  on = {
    ["laptop-cpu"] = {
      start = {
        4e-6,
        unverified = "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["desktop-cpu"] = {
      start = {
        4e-6,
        unverified = "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["server-cpu"] = {
      start = {
        4e-6,
        unverified = "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
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
