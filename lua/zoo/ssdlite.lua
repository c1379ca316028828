-- SSDlite (Sandler et al., MobileNetV2, 2018, section 6.2) with MobileNetV3: SSD for phones.
local blocks = require "layertop.blocks"
local boxes = require "layertop.boxes"
local mobilenet_v3 = require "layertop.mobilenet_v3"

local BOXES = { 6, 6, 6, 6, 6, 6 }          -- boxes at each place, by scale
local EXTRAS = { 512, 256, 256, 128 }       -- channels of the scales behind the body

local function conv(x, width)
  return blocks.conv_norm_relu(x, width, { kernel = 1, activation = "relu6" })
end

-- Halve the size with a depthwise convolution between two 1x1 convolutions.
local function extra(x, width)
  local y = conv(x, width // 2)
  y = blocks.depthwise_norm_relu(y, { stride = 2, activation = "relu6" })
  return conv(y, width)
end

-- Predict with a depthwise and a 1x1 convolution, where SSD has a dense 3x3.
local function predict(x, channels)
  return blocks.depthwise_norm_relu(x, { activation = "relu6" }):conv { channels, kernel = 1 }
end

return model {
  name   = "SSDlite MobileNetV3",
  names  = { "SSDlite MobileNetV3" },
  family = "Detection",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    classes = { 91, min = 2, max = 10000, help = "classes to tell apart, the background too" },
    size    = { 320, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1801.04381 and 1905.02244, as in torchvision (weights COCO_V1)",

  published = function(k)
    if k.classes == 91 and k.size == 320 then
      return { params = 3440060, macs = 583e6 }
    end
  end,

  notes  = [[
A sixtieth of the multiply-accumulates of zoo:ssd, on a slightly larger image. The body makes up
most of the difference; the heads cost a twenty-fourth, because each of their 3x3 convolutions is
split into a depthwise and a 1x1, on fewer channels and fewer places.

The first scale is taken from inside of a block: what its 1x1 convolution has expanded to 672
channels, before the depthwise convolution halves the size. The last stage has half its channels,
because 91 classes need fewer features than 1000.]],

  build = function(x, k)
    local scales = {}
    x = block("body", function()
      return mobilenet_v3.features(x, "large", {
        reduce = true,
        expanded = function(y, i)
          if i == 13 then
            scales[1] = y
          end
        end,
      })
    end)
    scales[2] = x
    for i, width in ipairs(EXTRAS) do
      x = block("extra" .. i, extra, x, width)
      scales[#scales + 1] = x
    end
    local regression = block("regression", boxes.head, scales, BOXES, 4, predict)
    return regression, block("classification", boxes.head, scales, BOXES, k.classes, predict)
  end,
}
