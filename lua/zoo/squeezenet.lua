-- SqueezeNet (Iandola, Han, Moskewicz, Ashraf, Dally and Keutzer, 2016): as accurate as AlexNet
-- with a fiftieth of its parameters, from "fire" modules that squeeze channels before they expand
-- them.
local blocks = require "layertop.blocks"

-- Table 1 of the paper and the version 1.1 of its repository: the first convolution (filters,
-- kernel), then a pool, or the squeeze and expand widths of a fire module.
local pool = "pool"
local versions = {
  ["1_0"] = {
    { 96, 7 }, pool, { 16, 64 }, { 16, 64 }, { 32, 128 }, pool, { 32, 128 }, { 48, 192 },
    { 48, 192 }, { 64, 256 }, pool, { 64, 256 },
  },
  ["1_1"] = {
    { 64, 3 }, pool, { 16, 64 }, { 16, 64 }, pool, { 32, 128 }, { 32, 128 }, pool, { 48, 192 },
    { 48, 192 }, { 64, 256 }, { 64, 256 },
  },
}

local published = {
  ["1_0"] = { params = 1248424, macs = 818924576, top1 = 58.092 },
  ["1_1"] = { params = 1235496, macs = 349e6, top1 = 58.178 },
}

local function conv_relu(x, width, kernel, stride)
  return blocks.conv_norm_relu(x, width, {
    kernel = kernel, stride = stride, pad = stride and 0, norm = false,
  })
end

local function fire(x, squeeze, expand)
  x = conv_relu(x, squeeze, 1)
  return conv_relu(x, expand, 1):concat(conv_relu(x, expand, 3))
end

return model {
  name   = function(k) return "SqueezeNet " .. k.version:gsub("_", ".") end,
  names  = {
    "SqueezeNet", ["SqueezeNet 1.0"] = { version = "1_0" },
    ["SqueezeNet 1.1"] = { version = "1_1" },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    version = {
      "1_0", choices = { "1_0", "1_1" },
      help = "1_0 is the paper's; 1_1 pools earlier and computes less than half",
    },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 21, max = 2048, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1602.07360, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return published[k.version]
    end
  end,

  notes  = [[
There is no dense layer: the last convolution gives one map for each class, and the mean of a map is
the class's score. In AlexNet the dense layers have 96% of the parameters.

Few parameters are not few operations. Version 1.0 has fewer parameters than MobileNetV2 and nearly
three times its multiply-accumulates; 1.1 has about the same parameters as 1.0 and pools earlier, so
that most of the network works on fewer places.]],

  build = function(x, k)
    x = block("features", function(y)
      for i, row in ipairs(versions[k.version]) do
        if i == 1 then
          y = conv_relu(y, row[1], row[2], 2)
        elseif row == pool then
          y = y:maxpool { 3, stride = 2, ceil = true }
        else
          y = block("fire" .. i - 1, fire, y, row[1], row[2])
        end
      end
      return y
    end, x)
    return block("classifier", function(y)
      y = conv_relu(y:dropout(), k.classes, 1)
      return y:adaptive_avgpool { 1 }:flatten()
    end, x)
  end,
}
