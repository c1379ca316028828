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
  model = "additive",
  source = "mit-han-lab/tinyengine@47bb283 README.md: code is generated for each network",
  on = {
    ["mcu"] = {
      share_int8 = {
        conv = { 0.3515, median = "of another runtime, X-CUBE-AI, on STM32L4R5, STM32U575 and STM32H7A3" },
        dense = { 0.2405, median = "of another runtime, X-CUBE-AI, on STM32L4R5, STM32U575 and STM32H7A3" },
      },
    },
  },
}
