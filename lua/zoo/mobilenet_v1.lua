-- MobileNet (Howard et al., 2017): a stack of pairs, a depthwise and a 1x1 convolution, in place of
-- dense 3x3 convolutions.
local mobilenet_v1 = require "layertop.mobilenet_v1"

-- Tables 6 and 7 of the paper, with its rounding: by width at 224, and by size at width 1.
local published = {
  [224] = {
    ["1.0"] = { params = 4.2e6, macs = 569e6, top1 = 70.6 },
    ["0.75"] = { params = 2.6e6, macs = 325e6, top1 = 68.4 },
    ["0.5"] = { params = 1.3e6, macs = 149e6, top1 = 63.7 },
    ["0.25"] = { params = 0.5e6, macs = 41e6, top1 = 50.6 },
  },
  [192] = { ["1.0"] = { params = 4.2e6, macs = 418e6, top1 = 69.1 } },
  [160] = { ["1.0"] = { params = 4.2e6, macs = 290e6, top1 = 67.2 } },
  [128] = { ["1.0"] = { params = 4.2e6, macs = 186e6, top1 = 64.4 } },
}

return model {
  name   = function(k) return k.width == 1 and "MobileNet" or "MobileNet x" .. k.width end,
  names  = { "MobileNet", "MobileNetV1" },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    width   = { 1.0, min = 0.1, max = 2, step = 0.25, help = "factor of all channels" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1704.04861",

  published = function(k)
    if k.classes == 1000 then
      return (published[k.size] or {})[tostring(k.width)]
    end
  end,

  notes  = [[
A dense 3x3 convolution looks at places and mixes channels at once; here a depthwise convolution
looks at places and a 1x1 convolution mixes channels, for about an eighth of the operations. The
first network in the paper's table 4, the same with dense convolutions, has 4.9 billion
multiply-accumulates.

Width scales channels, and size the image: both change operations with their square, but only width
changes parameters. The optimization "separable" does to any network what the authors did to this
one.]],

  build = function(x, k)
    x = mobilenet_v1.features(x, k.width, {})
    return x:global_avgpool():dense { k.classes, name = "fc" }
  end,
}
