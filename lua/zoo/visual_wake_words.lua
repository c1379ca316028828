-- The MobileNetV1 of MLPerf Tiny (Visual Wake Words): it says whether an image shows a person.
local mobilenet_v1 = require "layertop.mobilenet_v1"

return model {
  name   = function(k) return "Wake words MobileNet x" .. k.width end,
  names  = { "Visual wake words", "MobileNetV1 0.25" },
  family = "Tiny",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    width   = { 0.25, min = 0.1, max = 1, step = 0.05, help = "factor of all channels" },
    folded  = { true, help = "batch norms folded into the convolutions, as deployed" },
    classes = { 2, min = 1, max = 1000, help = "classes to tell apart" },
    size    = { 96, min = 32, max = 320, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1906.05721; github.com/mlcommons/tiny, visual wake words",

  published = function(k)
    if k.width == 0.25 and k.folded and k.classes == 2 and k.size == 96 then
      return { params = 210850, macs = 7489664 }
    end
  end,

  notes  = [[
Each channel count is a quarter of MobileNetV1's, and so the 1x1 convolutions, where most weights
are, shrink to a sixteenth. Raise the knob `width` and watch parameters and multiply-accumulates
grow with its square.

The largest tensor is early, where the image is large: on a microcontroller the first blocks
decide the RAM, the last ones the flash. Lower `size` to 64 to see which of the two it helps.]],

  build = function(x, k)
    x = mobilenet_v1.features(x, k.width, { norm = not k.folded and "batchnorm", bias = true })
    return x:global_avgpool():dense { k.classes }:softmax()
  end,
}
