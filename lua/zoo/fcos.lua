-- FCOS (Tian, Shen, Chen and He, 2019): a detector without anchor boxes. Each place says how far the four
-- sides of its object are, and how near it is to the middle.
local boxes = require "layertop.boxes"
local pyramid = require "layertop.pyramid"

-- Four convolutions with norms, the same for all scales; `last` gives the channels of what follows.
local function head(scales, last)
  local parts = pyramid.shared(scales, function(x, first)
    for i = 1, 4 do
      x = pyramid.conv(x, first, "conv" .. i, 256)
      local name = "norm" .. i
      x = x:groupnorm { groups = 32, name = name, tied = first[name] }
      first[name] = first[name] or x
      x = x:relu()
    end
    local made = {}
    for i, each in ipairs(last) do
      made[i] = pyramid.conv(x, first, "last" .. i, each)
    end
    return #made > 1 and concat(made) or made[1]
  end)
  local each = 0
  for _, n in ipairs(last) do
    each = each + n
  end
  return boxes.join(parts, each)
end

return model {
  name   = "FCOS ResNet-50",
  names  = { "FCOS", "FCOS ResNet-50" },
  family = "Detection",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    classes = { 91, min = 1, max = 10000, help = "classes to tell apart" },
    size    = { 800, min = 128, max = 1344, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1904.01355, as in torchvision (weights COCO_V1)",

  published = function(k)
    if k.classes == 91 and k.size == 800 then
      return { params = 32269600, macs = 128.2e9 }
    end
  end,

  notes  = [[
The same body, pyramid and heads as zoo:retinanet, but one answer at each place in place of nine: what that
saves is in the last convolutions, 15 % of the work.

The norms in the heads are those of groups, since the statistics of the scales differ. They are shared like
the convolutions. The norms of the body are frozen: fixed numbers, not parameters.]],

  build = function(x, k)
    local scales = pyramid.coarser(pyramid.join(pyramid.resnet(x, 50, { 2, 3, 4 }), 256), 2)
    local classes = block("classification", head, scales, { k.classes })
    return classes, block("regression", head, scales, { 4, 1 })
  end,
}
