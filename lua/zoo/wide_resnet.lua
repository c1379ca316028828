-- Wide ResNet (Zagoruyko and Komodakis, 2016): ResNet with twice the channels inside each
-- bottleneck.
local resnet = require "layertop.resnet"

local published = {
  [50] = { params = 68883240, macs = 11398021120, top1 = 78.468 },
  [101] = { params = 126886696, macs = 22.753e9, top1 = 78.848 },
}

return model {
  name   = function(k) return "Wide ResNet-" .. k.depth .. "-2" end,
  names  = {
    "Wide ResNet", ["Wide ResNet-50-2"] = { depth = 50 }, ["Wide ResNet-101-2"] = { depth = 101 },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    depth   = { 50, choices = { 50, 101 }, help = "layers with weights" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 2048, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1605.07146, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return published[k.depth]
    end
  end,

  notes  = [[
As accurate as a ResNet three times as deep, and faster on a GPU: wide layers keep it busy, while a
deep network has to wait for one layer after the other.]],

  build = function(x, k)
    return resnet.classifier(x, k.depth, k.classes, { base = 128 })
  end,
}
