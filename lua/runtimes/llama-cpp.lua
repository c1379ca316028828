return {
  id = "llama-cpp",
  name = "llama.cpp",
  aliases = { "llama.cpp", "ggml", "ollama" },
  vendor = "ggml",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu", "mobile", "edge-gpu", "desktop-gpu", "datacenter-gpu" },
  joins = "products",
  copies = "nothing",
  attention = "flash",
  starts = "graph",
  model = "roofline",
  source = "ggml-org/llama.cpp ggml/src: one kernel for each node of the graph, mul_mat_vec for single tokens",
}
