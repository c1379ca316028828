-- MobileNetV3 (Howard et al., 2019): inverted residuals with widths and kernels that a search
-- found, squeeze and excitation, and activations that 8-bit integers can compute.
local mobilenet_v3 = require "layertop.mobilenet_v3"
local blocks = require "layertop.blocks"

-- Features of the last dense layer but one. The width does not change them.
local features = { large = 1280, small = 1024 }

local published = {
  large = { params = 5483032, macs = 216589760, top1 = 74.042 },
  small = { params = 2542856, macs = 57e6, top1 = 67.668 },
}

return model {
  name   = function(k)
    return "MobileNetV3 " .. k.variant .. (k.width == 1 and "" or " x" .. k.width)
  end,
  names  = {
    "MobileNetV3", ["MobileNetV3 large"] = { variant = "large" },
    ["MobileNetV3 small"] = { variant = "small" },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = { "large", choices = { "large", "small" }, help = "which of the two searches" },
    width   = { 1.0, min = 0.1, max = 2, step = 0.25, help = "factor of all channels" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1905.02244, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.width == 1 and k.classes == 1000 and k.size == 224 then
      return published[k.variant]
    end
  end,

  notes  = [[
Hard swish and hard sigmoid are straight lines put together: no exponential, and a table of 8-bit
values is exact enough.

The layer with 1280 features comes behind the pool and computes once; in MobileNetV2 the same layer
comes before the pool and computes at 7x7 places. Squeeze and excitation has more than a quarter of
the parameters of the large network, and hardly any operations: a device that is limited by memory
pays for it all the same.]],

  build = function(x, k)
    x = block("features", function(y)
      return mobilenet_v3.features(y, k.variant, { width = k.width })
    end, x)
    x = x:adaptive_avgpool { 1 }:flatten()
    return block("classifier", function(y)
      y = y:dense { blocks.make_divisible(features[k.variant] * math.max(1.0, k.width)) }
      return y:hardswish():dropout { 0.2 }:dense { k.classes }
    end, x)
  end,
}
