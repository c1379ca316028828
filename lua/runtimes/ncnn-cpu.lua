return {
  id = "ncnn-cpu",
  name = "ncnn on the processor",
  aliases = { "ncnn", "ncnn CPU" },
  vendor = "Tencent",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "roofline",
  source = "Tencent/ncnn@a4d2ea1 tools/ncnnoptimize.cpp",
  notes = "Convolutions use fp16 where the processor computes in it.",
}
