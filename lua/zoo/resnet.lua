-- ResNet (He, Zhang, Ren and Sun, 2015): blocks add their input to their result, which made
-- networks of a hundred layers trainable.
local resnet = require "layertop.resnet"

local published = {
  [18] = { params = 11689512, macs = 1814073344, top1 = 69.758 },
  [34] = { params = 21797672, macs = 3.664e9, top1 = 73.314 },
  [50] = { params = 25557032, macs = 4089184256, top1 = 76.13 },
  [101] = { params = 44549160, macs = 7.801e9, top1 = 77.374 },
  [152] = { params = 60192808, macs = 11513626624, top1 = 78.312 },
}

return model {
  name   = function(k) return "ResNet-" .. k.depth end,
  names  = {
    "ResNet", ["ResNet-18"] = { depth = 18 }, ["ResNet-34"] = { depth = 34 },
    ["ResNet-50"] = { depth = 50 }, ["ResNet-101"] = { depth = 101 },
    ["ResNet-152"] = { depth = 152 },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    depth   = { 50, choices = { 18, 34, 50, 101, 152 }, help = "layers with weights" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 2048, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1512.03385, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return published[k.depth]
    end
  end,

  notes  = [[
Depths 18 and 34 use blocks of two 3x3 convolutions, the deeper ones bottlenecks of 1x1, 3x3 and
1x1. The stride is on the 3x3 convolution, as in torchvision ("version 1.5"); the paper has it on
the first 1x1, which gives 3.8 instead of 4.1 billion multiply-accumulates for depth 50.

Pruning follows the additions: all blocks of a stage share their output channels, so these are
pruned together or not at all.]],

  build = function(x, k)
    return resnet.classifier(x, k.depth, k.classes, {})
  end,
}
