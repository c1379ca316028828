-- FCN (Long, Shelhamer and Darrell, 2014): a classifier without its dense layers classifies every
-- place of the image.
local segmentation = require "layertop.segmentation"

local published = {
  [50] = { params = 35322218, macs = 152716512000 },
  [101] = { params = 54314346, macs = 232738e6 },
}

return model {
  name   = function(k) return "FCN ResNet-" .. k.depth end,
  names  = { "FCN", ["FCN ResNet-50"] = { depth = 50 }, ["FCN ResNet-101"] = { depth = 101 } },
  family = "Segmentation",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    depth   = { 50, choices = { 50, 101 }, help = "layers of the ResNet" },
    aux     = { true, help = "the second head, which helps training" },
    classes = { 21, min = 1, max = 10000, help = "classes to tell apart, the background too" },
    size    = { 520, min = 32, max = 2048, step = 8, help = "height and width of the image" },
  },

  source = "arXiv:1411.4038, as in torchvision (weights COCO_WITH_VOC_LABELS_V1)",

  published = function(k)
    if k.classes == 21 and k.size == 520 and k.aux then
      return published[k.depth]
    end
  end,

  notes  = [[
The last two stages keep their size: their convolutions are dilated instead of strided, so that a
place still sees as much of the image as in a classifier. That has a price: a ResNet-50 that
classifies an image of this size needs 22.6 billion multiply-accumulates, this one 142.7 without
the second head.

Seven tenths of them are in the last stage and the head: where the channels are many and the image
no longer gets smaller.

torchvision counts the second head as well. It runs at inference, but nothing uses what it makes:
set aux = false to see what a product costs.]],

  build = function(x, k)
    local coarse, fine = segmentation.resnet(x, k.depth)
    local out = block("classifier", segmentation.fcn_head, coarse, k.classes)
    return segmentation.outputs(out, k.aux and fine, k.classes, k.size)
  end,
}
