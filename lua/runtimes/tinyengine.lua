return {
  id = "tinyengine",
  name = "TinyEngine (MCUNet)",
  aliases = { "MCUNet" },
  vendor = "MIT HAN Lab",
  classes = { "mcu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  maps = "parts",
  places = "channels",
  model = "additive",
  source = "mit-han-lab/tinyengine@47bb283 README.md: code is generated for each network",
  -- Columns and kernels of the layer that runs stand beside the tensors.
  arena = {
    share = { 1.063, learned = "2 rows of mit-han-lab/tinyengine@47bb283 and arXiv:2110.15352, table 2" },
  },
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.3515, median = "of another runtime, X-CUBE-AI, on STM32L4R5, STM32U575 and STM32H7A3" },
        dense = { 0.2405, median = "of another runtime, X-CUBE-AI, on STM32L4R5, STM32U575 and STM32H7A3" },
      },
    },
  },
}
