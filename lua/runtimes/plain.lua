return {
  id = "plain",
  name = "layertop's own plain loops",
  vendor = "layertop",
  aliases = { "plain loops" },
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "roofline",
  source = "src/measure/plain_loops.c",
  notes = "What `layertop calibrate` measures where oneDNN is not installed: loops that a compiler makes fast, without the tricks of a library.",
}
