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
    ["edge-gpu"] = {
      host = {
        45e-6,
        median = "of V100 (59 us) and A100 (31 us): NVIDIA/DeepLearningExamples@729963d PyTorch/Classification/ConvNets/*/README.md, time of small batches over the number of kernels",
      },
    },
    ["desktop-gpu"] = {
      host = {
        45e-6,
        median = "of V100 (59 us) and A100 (31 us): NVIDIA/DeepLearningExamples@729963d PyTorch/Classification/ConvNets/*/README.md, time of small batches over the number of kernels",
      },
    },
    ["datacenter-gpu"] = {
      host = {
        45e-6,
        median = "of V100 (59 us) and A100 (31 us): NVIDIA/DeepLearningExamples@729963d PyTorch/Classification/ConvNets/*/README.md, time of small batches over the number of kernels",
      },
    },
    ["laptop-cpu"] = {
      start = {
        12.5e-6,
        unverified = "as an AMD EPYC server: 10 to 15 us for each operation of PyTorch eager",
      },
    },
    ["desktop-cpu"] = {
      start = {
        12.5e-6,
        unverified = "as an AMD EPYC server: 10 to 15 us for each operation of PyTorch eager",
      },
    },
    ["server-cpu"] = {
      start = {
        12.5e-6,
        unverified = "as an AMD EPYC server: 10 to 15 us for each operation of PyTorch eager",
      },
    },
    ["sbc"] = {
      start = {
        12.5e-6,
        unverified = "as an AMD EPYC server: 10 to 15 us for each operation of PyTorch eager",
      },
    },
    ["mobile-cpu"] = {
      start = {
        12.5e-6,
        unverified = "as an AMD EPYC server: 10 to 15 us for each operation of PyTorch eager",
      },
    },
  },
}
