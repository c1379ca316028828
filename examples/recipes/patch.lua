-- layertop compare zoo:mobilenet_v2 --recipe examples/recipes/patch.lua
return {
  name     = "Little memory",
  hardware = "stm32h743",
  runtime  = "tinyengine",
  notes    = [[
What MCUNetV2 does with a network as it is: 8 bits, depthwise convolutions in place, and 4 x 4 patches of
the first layers. The result stays that of 8 bits, the peak falls 4 to 8 times, and about a tenth is
computed twice.

reorder helps where branches join; MobileNetV2 has none that could wait.]],

  choices = {
    { "freeze" },
    { "bits", weights = 8, activations = 8 },
    { "reorder" },
    { "inplace" },
    { "patch", across = 4 },
  },
}
