return {
  id = "xla",
  name = "XLA (JAX, TensorFlow)",
  aliases = { "JAX" },
  vendor = "OpenXLA",
  classes = { "datacenter-gpu", "desktop-gpu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "graph",
  model = "roofline",
  source = "openxla/xla@main: fusion passes of the compiler",
  on = {
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
  },
}
