-- RetinaNet (Lin et al., 2017): one pass over five scales, with a loss that looks away from the many
-- places where nothing is.
local boxes = require "layertop.boxes"
local pyramid = require "layertop.pyramid"

local ANCHORS = 9 -- boxes at each place: three sizes of three shapes

-- Four convolutions and a last one, the same for all scales.
local function head(scales, each)
  local parts = pyramid.shared(scales, function(x, first)
    for i = 1, 4 do
      x = pyramid.conv(x, first, "conv" .. i, 256):relu()
    end
    return pyramid.conv(x, first, "last", ANCHORS * each)
  end)
  return boxes.join(parts, each)
end

return model {
  name   = "RetinaNet ResNet-50",
  names  = { "RetinaNet", "RetinaNet ResNet-50" },
  family = "Detection",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    classes = { 91, min = 1, max = 10000, help = "classes to tell apart" },
    size    = { 800, min = 128, max = 1344, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1708.02002, as in torchvision (weights COCO_V1)",

  published = function(k)
    if k.classes == 91 and k.size == 800 then
      return { params = 34014999, macs = 151.54e9 }
    end
  end,

  notes  = [[
The heads cost half as much again as the body and the pyramid together, and three quarters of it at the
finest scale: each scale has a quarter of the places of the one before. Sort by operations, and try
"separable" on the heads.

Their weights are the same for all five scales: they count once as parameters and five times as work.

The norms of the body are frozen: fixed numbers, not parameters.]],

  build = function(x, k)
    local scales = pyramid.coarser(pyramid.join(pyramid.resnet(x, 50, { 2, 3, 4 }), 256), 2)
    local classes = block("classification", head, scales, k.classes)
    return classes, block("regression", head, scales, 4)
  end,
}
