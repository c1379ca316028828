-- SSD (Liu et al., 2015): boxes from six scales of features at once, without proposals in between.
local blocks = require "layertop.blocks"
local boxes = require "layertop.boxes"

local function conv(x, width, options)
  options.norm, options.bias = false, true
  return blocks.conv_norm_relu(x, width, options)
end

-- VGG-16 with a last pool that keeps the size, and with a dilated and a 1x1 convolution in place of
-- its two dense layers (section 3.1 of the paper). Return the features of two scales.
local function vgg(x)
  local function group(y, width, n)
    for _ = 1, n do
      y = conv(y, width, {})
    end
    return y
  end
  x = group(x, 64, 2):maxpool { 2 }
  x = group(x, 128, 2):maxpool { 2 }
  x = group(x, 256, 3):maxpool { 2, ceil = true }
  local fine = group(x, 512, 3)
  -- normalize the features of every place and learn their length (section 3.1)
  local scaled = fine:permute { 2, 3, 1 }:rmsnorm { affine = false }:permute { 3, 1, 2 }:scale()
  x = group(fine:maxpool { 2 }, 512, 3):maxpool { 3, stride = 1, pad = 1 }
  x = conv(x, 1024, { dilation = 6 })
  return scaled, conv(x, 1024, { kernel = 1 })
end

-- Channels of a 1x1 and of a 3x3 convolution, stride and padding of the 3x3 (figure 2).
local extras = { { 256, 512, 2, 1 }, { 128, 256, 2, 1 }, { 128, 256, 1, 0 }, { 128, 256, 1, 0 } }
-- Boxes of different shapes at each place of a scale.
local counts = { 4, 6, 6, 6, 4, 4 }

local function predict(x, channels)
  return x:conv { channels, kernel = 3, pad = 1 }
end

return model {
  name   = "SSD300 VGG-16",
  names  = { "SSD300 VGG-16" },
  family = "Detection",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    classes = { 91, min = 2, max = 10000, help = "classes to tell apart, the background too" },
    size    = { 300, min = 272, max = 1024, step = 4, help = "height and width of the image" },
  },

  source = "arXiv:1512.02325, as in torchvision (weights COCO_V1)",

  published = function(k)
    if k.classes == 91 and k.size == 300 then
      return { params = 35641826, macs = 34858153472 }
    end
  end,

  notes  = [[
Convolutions in front of six feature maps of 38x38 to 1x1 places say for every one of 8732 boxes
what is in it and how to move its corners. No proposals, no second pass; what comes behind, the
choice among boxes that overlap, is not a layer and is not counted here.

The fine map has two thirds of the boxes, and its classification costs more than that of all
others together. With 91 classes the heads have a third of the parameters: try fewer.

The body is VGG-16, expensive as ever: 86 % of the multiply-accumulates.]],

  build = function(x, k)
    local scales = { block("backbone", vgg, x) }
    x = scales[2]
    for i, row in ipairs(extras) do
      x = block("extra" .. i, function(y)
        y = conv(y, row[1], { kernel = 1 })
        return conv(y, row[2], { stride = row[3], pad = row[4] })
      end, x)
      scales[#scales + 1] = x
    end
    local regression = block("regression", boxes.head, scales, counts, 4, predict)
    return regression, block("classification", boxes.head, scales, counts, k.classes, predict)
  end,
}
