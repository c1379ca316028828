-- EfficientNetV2 (Tan and Le, 2021): an EfficientNet that is faster to train and to run. It has
-- dense convolutions in the early stages, where depthwise ones do not keep a device busy.
local blocks = require "layertop.blocks"

-- Table 4 of the paper and its repository: kind, expansion, channels, blocks, stride of the first;
-- all kernels are 3x3. "fused": a dense convolution replaces the expansion and the depthwise one.
local variants = {
  s = {
    size = 384, stem = 24, dropout = 0.2,
    { "fused", 1, 24, 2, 1 },
    { "fused", 4, 48, 4, 2 },
    { "fused", 4, 64, 4, 2 },
    { "depthwise", 4, 128, 6, 2 },
    { "depthwise", 6, 160, 9, 1 },
    { "depthwise", 6, 256, 15, 2 },
  },
  m = {
    size = 480, stem = 24, dropout = 0.3,
    { "fused", 1, 24, 3, 1 },
    { "fused", 4, 48, 5, 2 },
    { "fused", 4, 80, 5, 2 },
    { "depthwise", 4, 160, 7, 2 },
    { "depthwise", 6, 176, 14, 1 },
    { "depthwise", 6, 304, 18, 2 },
    { "depthwise", 6, 512, 5, 1 },
  },
  l = {
    size = 480, stem = 32, dropout = 0.4,
    { "fused", 1, 32, 4, 1 },
    { "fused", 4, 64, 7, 2 },
    { "fused", 4, 96, 7, 2 },
    { "depthwise", 4, 192, 10, 2 },
    { "depthwise", 6, 224, 19, 1 },
    { "depthwise", 6, 384, 25, 2 },
    { "depthwise", 6, 640, 7, 1 },
  },
}

local published = {
  s = { params = 21458488, macs = 8365617152, top1 = 84.228 },
  m = { params = 54139356, macs = 24.582e9, top1 = 85.112 },
  l = { params = 118515272, macs = 56.08e9, top1 = 85.808 },
}

local function size(k)
  return k.size > 0 and k.size or variants[k.variant].size
end

local function unit(x, kind, width, expand, stride)
  if kind == "fused" then
    return blocks.fused_inverted_residual(x, width, { expand = expand, stride = stride })
  end
  return blocks.inverted_residual(x, width, {
    expand = expand,
    stride = stride,
    activation = "silu",
    squeeze = x.channels // 4,
    squeeze_activation = "silu",
  })
end

return model {
  name   = function(k) return "EfficientNetV2-" .. k.variant:upper() end,
  names  = {
    "EfficientNetV2", ["EfficientNetV2-S"] = { variant = "s" },
    ["EfficientNetV2-M"] = { variant = "m" }, ["EfficientNetV2-L"] = { variant = "l" },
  },
  family = "Image classification",
  input  = function(k) return { 3, size(k), size(k) } end,

  knobs  = {
    variant = { "s", choices = { "s", "m", "l" }, help = "small, medium or large" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 0, min = 0, max = 1024, step = 32, help = "height and width of the image; 0: as published" },
  },

  source = "arXiv:2104.00298, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and size(k) == variants[k.variant].size then
      return published[k.variant]
    end
  end,

  notes  = [[
Where the image is large and channels are few, a dense 3x3 convolution takes less time than an
expansion and a depthwise convolution, although it computes more: the depthwise one reads and writes
four times the channels for hardly any work. The time model "roofline" shows it.]],

  build = function(x, k)
    local variant = variants[k.variant]
    x = block("features", function(y)
      y = blocks.conv_norm_relu(y, variant.stem, { stride = 2, activation = "silu" })
      for stage, row in ipairs(variant) do
        local kind, expand, channels, n, stride = table.unpack(row)
        for i = 1, n do
          y = block(stage .. "_" .. i, unit, y, kind, channels, expand, i == 1 and stride or 1)
        end
      end
      return blocks.conv_norm_relu(y, 1280, { kernel = 1, activation = "silu" })
    end, x)
    x = x:adaptive_avgpool { 1 }:flatten()
    return x:dropout { variant.dropout }:dense { k.classes, name = "classifier" }
  end,
}
