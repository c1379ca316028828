-- ResNeXt (Xie, Girshick, Dollar, Tu and He, 2016): ResNet with grouped 3x3 convolutions, which
-- give more channels for the same cost.
local resnet = require "layertop.resnet"

-- Depth, groups, and channels of a group in the first stage.
local variants = {
  ["50_32x4d"] = { 50, 32, 4 },
  ["101_32x8d"] = { 101, 32, 8 },
  ["101_64x4d"] = { 101, 64, 4 },
}

local published = {
  ["50_32x4d"] = { params = 25028904, macs = 4230479872, top1 = 77.618 },
  ["101_32x8d"] = { params = 88791336, macs = 16.414e9, top1 = 79.312 },
  ["101_64x4d"] = { params = 83455272, macs = 15.46e9, top1 = 83.246 },
}

return model {
  name   = function(k) return "ResNeXt-" .. k.variant end,
  names  = {
    "ResNeXt", ["ResNeXt-50 32x4d"] = { variant = "50_32x4d" },
    ["ResNeXt-101 32x8d"] = { variant = "101_32x8d" },
    ["ResNeXt-101 64x4d"] = { variant = "101_64x4d" },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = {
      "50_32x4d", choices = { "50_32x4d", "101_32x8d", "101_64x4d" },
      help = "depth, groups x channels of a group",
    },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 2048, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1611.05431, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return published[k.variant]
    end
  end,

  notes  = [[
A grouped convolution splits its channels into groups that do not see each other: with 32 groups it
has a thirty-second of the weights. The paper calls the number of groups cardinality.]],

  build = function(x, k)
    local depth, groups, base = table.unpack(variants[k.variant])
    return resnet.classifier(x, depth, k.classes, { groups = groups, base = base })
  end,
}
