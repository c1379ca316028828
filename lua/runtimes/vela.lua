return {
  id = "vela",
  name = "Arm Vela for Ethos-U",
  aliases = { "Ethos-U Vela" },
  vendor = "Arm",
  classes = { "npu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "graph",
  model = "roofline",
  source = "ARM's ethos-u-vela: operators are fused and scheduled in cascades",
}
