-- GoogLeNet (Szegedy et al., 2014), also called Inception v1: modules of four branches that look at
-- an image at several scales, with 1x1 convolutions that keep the branches cheap.
local blocks = require "layertop.blocks"

-- Table 1 of the paper: 1x1; 3x3 reduce, 3x3; 5x5 reduce, 5x5; pool projection.
local pool = "pool"
local modules = {
  { "3a", 64, 96, 128, 16, 32, 32 },
  { "3b", 128, 128, 192, 32, 96, 64 },
  { pool, 3 },
  { "4a", 192, 96, 208, 16, 48, 64 },
  { "4b", 160, 112, 224, 24, 64, 64 },
  { "4c", 128, 128, 256, 24, 64, 64 },
  { "4d", 112, 144, 288, 32, 64, 64 },
  { "4e", 256, 160, 320, 32, 128, 128 },
  { pool, 2 },
  { "5a", 256, 160, 320, 32, 128, 128 },
  { "5b", 384, 192, 384, 48, 128, 128 },
}

local conv = blocks.conv_norm_relu

local function pool_half(x, kernel)
  return x:maxpool { kernel, stride = 2, ceil = true }
end

local function inception(x, row)
  local _, one, reduce3, three, reduce5, five, projection = table.unpack(row)
  local a = conv(x, one, { kernel = 1 })
  local b = conv(conv(x, reduce3, { kernel = 1 }), three)
  local c = conv(conv(x, reduce5, { kernel = 1 }), five)
  local d = conv(x:maxpool { 3, stride = 1, pad = 1, ceil = true }, projection, { kernel = 1 })
  return a:concat(b, c, d)
end

-- An auxiliary classifier, through which a gradient reached the early layers in training.
local function auxiliary(x, classes)
  x = conv(x:adaptive_avgpool { 4, written = "function" }, 128, { kernel = 1 })
  return x:flatten():dense { 1024 }:relu():dropout { 0.7 }:dense { classes }
end

return model {
  name   = "GoogLeNet",
  names  = { "GoogLeNet", "Inception v1" },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    aux     = { false, help = "the two classifiers on the side that only training runs" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 15, max = 2048, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1409.4842, as in torchvision (weights IMAGENET1K_V1)",

  written = { relu = "function" },

  published = function(k)
    if k.classes == 1000 and k.size == 224 and not k.aux then
      return { params = 6624904, macs = 1498376192, top1 = 69.778 }
    end
  end,

  notes  = [[
The third branch has 3x3 convolutions where the paper has 5x5, and every convolution has a batch
norm: so it is in torchvision, whose figures are shown here.

A 1x1 convolution before the 3x3 makes a wide input narrow. Without it the 3x3 of module 5b would
read 832 channels instead of 192, and cost more than four times as much.]],

  build = function(x, k)
    local aux = {}
    x = pool_half(conv(x, 64, { kernel = 7, stride = 2 }), 3)
    x = conv(x, 64, { kernel = 1 })
    x = pool_half(conv(x, 192), 3)
    for _, row in ipairs(modules) do
      if row[1] == pool then
        x = pool_half(x, row[2])
      else
        x = block("inception" .. row[1], inception, x, row)
      end
      if k.aux and (row[1] == "4a" or row[1] == "4d") then
        aux[#aux + 1] = block("aux" .. #aux + 1, auxiliary, x, k.classes)
      end
    end
    x = x:adaptive_avgpool { 1 }:flatten():dropout { 0.2 }:dense { k.classes, name = "fc" }
    return x, table.unpack(aux)
  end,
}
