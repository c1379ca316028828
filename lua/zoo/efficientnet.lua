-- EfficientNet (Tan and Le, 2019): a network found by search, and seven larger ones that scale its
-- width, depth and image together.
local blocks = require "layertop.blocks"

-- Table 1 of the paper: expansion, kernel, channels, blocks, stride of the first.
local stages = {
  { 1, 3, 16, 1, 1 },
  { 6, 3, 24, 2, 2 },
  { 6, 5, 40, 2, 2 },
  { 6, 3, 80, 3, 2 },
  { 6, 5, 112, 3, 1 },
  { 6, 5, 192, 4, 2 },
  { 6, 3, 320, 1, 1 },
}

-- Factor of the width, factor of the depth, size of the image, dropout.
local variants = {
  b0 = { 1.0, 1.0, 224, 0.2 },
  b1 = { 1.0, 1.1, 240, 0.2 },
  b2 = { 1.1, 1.2, 288, 0.3 },
  b3 = { 1.2, 1.4, 300, 0.3 },
  b4 = { 1.4, 1.8, 380, 0.4 },
  b5 = { 1.6, 2.2, 456, 0.4 },
  b6 = { 1.8, 2.6, 528, 0.5 },
  b7 = { 2.0, 3.1, 600, 0.5 },
}

local published = {
  b0 = { params = 5288548, macs = 385814752, top1 = 77.692 },
  b1 = { params = 7794184, macs = 687e6, top1 = 78.642 },
  b2 = { params = 9109994, macs = 1.088e9, top1 = 80.608 },
  b3 = { params = 12233232, macs = 1827141392, top1 = 82.008 },
  b4 = { params = 19341616, macs = 4.394e9, top1 = 83.384 },
  b5 = { params = 30389784, macs = 10.266e9, top1 = 83.444 },
  b6 = { params = 43040704, macs = 19.068e9, top1 = 84.008 },
  b7 = { params = 66347960, macs = 37.746e9, top1 = 84.122 },
}

local function size(k)
  return k.size > 0 and k.size or variants[k.variant][3]
end

return model {
  name   = function(k) return "EfficientNet-" .. k.variant:upper() end,
  names  = {
    "EfficientNet", ["EfficientNet-B0"] = { variant = "b0" },
    ["EfficientNet-B1"] = { variant = "b1" }, ["EfficientNet-B2"] = { variant = "b2" },
    ["EfficientNet-B3"] = { variant = "b3" }, ["EfficientNet-B4"] = { variant = "b4" },
    ["EfficientNet-B5"] = { variant = "b5" }, ["EfficientNet-B6"] = { variant = "b6" },
    ["EfficientNet-B7"] = { variant = "b7" },
  },
  family = "Image classification",
  input  = function(k) return { 3, size(k), size(k) } end,

  knobs  = {
    variant = {
      "b0", choices = { "b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7" },
      help = "how far width, depth and image are scaled",
    },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 0, min = 0, max = 1024, step = 32, help = "height and width of the image; 0: as published" },
  },

  source = "arXiv:1905.11946, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and size(k) == variants[k.variant][3] then
      return published[k.variant]
    end
  end,

  notes  = [[
Doubling the depth doubles the operations; doubling the width or the image multiplies them by four.
The paper scales the depth by 1.2, the width by 1.1 and the image by 1.15 for every doubling of the
cost.

B2 has images of 288x288, as torchvision evaluates it; the paper has 260x260.

Few operations are not little time: depthwise convolutions and squeeze and excitation leave much
hardware waiting for memory. Compare B0 with ResNet-18, which has nearly five times its operations,
under "roofline".]],

  build = function(x, k)
    local wide, deep, _, dropout = table.unpack(variants[k.variant])
    local function width(channels)
      return blocks.make_divisible(channels * wide)
    end
    x = block("features", function(y)
      y = blocks.conv_norm_relu(y, width(32), { stride = 2, activation = "silu" })
      for stage, row in ipairs(stages) do
        local expand, kernel, channels, n, stride = table.unpack(row)
        for i = 1, math.ceil(n * deep) do
          y = block(stage .. "_" .. i, blocks.inverted_residual, y, width(channels), {
            expand = expand,
            kernel = kernel,
            stride = i == 1 and stride or 1,
            activation = "silu",
            squeeze = y.channels // 4,
            squeeze_activation = "silu",
          })
        end
      end
      return blocks.conv_norm_relu(y, 4 * y.channels, { kernel = 1, activation = "silu" })
    end, x)
    x = x:adaptive_avgpool { 1 }:flatten()
    return x:dropout { dropout }:dense { k.classes, name = "classifier" }
  end,
}
