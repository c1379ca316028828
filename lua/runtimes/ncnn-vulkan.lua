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
}
