-- MobileNetV2 (Sandler, Howard, Zhu, Zhmoginov and Chen, 2018): inverted residuals, which have few
-- channels between blocks and many inside, where the convolution is depthwise.
local blocks = require "layertop.blocks"

-- Table 2 of the paper: expansion, channels, blocks, stride of the first.
local stages = {
  { 1, 16, 1, 1 },
  { 6, 24, 2, 2 },
  { 6, 32, 3, 2 },
  { 6, 64, 4, 2 },
  { 6, 96, 3, 1 },
  { 6, 160, 3, 2 },
  { 6, 320, 1, 1 },
}

return model {
  name   = function(k) return k.width == 1 and "MobileNetV2" or "MobileNetV2 x" .. k.width end,
  names  = { "MobileNetV2" },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    width   = { 1.0, min = 0.1, max = 2, step = 0.25, help = "factor of all channels" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1801.04381, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.width == 1 and k.classes == 1000 and k.size == 224 then
      return { params = 3504872, macs = 300774272, top1 = 71.878 }
    end
  end,

  notes  = [[
Seven eighths of the multiply-accumulates are in 1x1 convolutions. Depthwise convolutions compute
little for each byte that they read: on a device with much compute and little bandwidth they are
limited by memory, so that the time falls by less than the operations; compare the time models
"textbook" and "roofline".

ReLU6 keeps activations between 0 and 6, which leaves a fixed range to 8-bit integers.]],

  build = function(x, k)
    local function width(channels)
      return blocks.make_divisible(channels * k.width)
    end
    x = block("features", function(y)
      y = blocks.conv_norm_relu(y, width(32), { stride = 2, activation = "relu6" })
      for stage, row in ipairs(stages) do
        local expand, channels, n, stride = table.unpack(row)
        for i = 1, n do
          y = block(stage .. "_" .. i, blocks.inverted_residual, y, width(channels), {
            expand = expand, stride = i == 1 and stride or 1,
          })
        end
      end
      return blocks.conv_norm_relu(y, blocks.make_divisible(1280 * math.max(1.0, k.width)), {
        kernel = 1, activation = "relu6",
      })
    end, x)
    x = x:global_avgpool { keep = true }:flatten()
    return x:dropout { 0.2 }:dense { k.classes, name = "classifier" }
  end,
}
