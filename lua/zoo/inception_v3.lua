-- Inception v3 (Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, 2015): GoogLeNet's modules, with
-- several small kernels, or a row and a column, in place of each large kernel.
local blocks = require "layertop.blocks"

local conv = blocks.conv_norm_relu

local function one(x, width)
  return conv(x, width, { kernel = 1 })
end

-- A 1xn and an nx1 convolution, in either order, in place of an nxn one.
local function row(x, width, n)
  return conv(x, width, { kernel = { 1, n } })
end

local function column(x, width, n)
  return conv(x, width, { kernel = { n, 1 } })
end

local function halve(x, width)
  return conv(x, width, { stride = 2, pad = 0 })
end

local function average(x)
  return x:avgpool { 3, stride = 1, pad = 1 }
end

-- The module of figure 5 of the paper, at 35x35. One 5x5 convolution is not replaced.
local function inception_a(x, projection)
  local a = one(x, 64)
  local b = conv(one(x, 48), 64, { kernel = 5 })
  local c = conv(conv(one(x, 64), 96), 96)
  return a:concat(b, c, one(average(x), projection))
end

-- The step from 35x35 to 17x17.
local function reduction_a(x)
  local a = halve(x, 384)
  local b = halve(conv(one(x, 64), 96), 96)
  return a:concat(b, x:maxpool { 3, stride = 2, written = "function" })
end

-- The module of figure 6, at 17x17.
local function inception_b(x, width)
  local a = one(x, 192)
  local b = column(row(one(x, width), width, 7), 192, 7)
  local c = row(column(one(x, width), width, 7), width, 7)
  c = row(column(c, width, 7), 192, 7)
  return a:concat(b, c, one(average(x), 192))
end

-- The step from 17x17 to 8x8.
local function reduction_b(x)
  local a = halve(one(x, 192), 320)
  local b = halve(column(row(one(x, 192), 192, 7), 192, 7), 192)
  return a:concat(b, x:maxpool { 3, stride = 2, written = "function" })
end

-- The module of figure 7, at 8x8.
local function inception_c(x)
  local function split(y)
    return row(y, 384, 3):concat(column(y, 384, 3))
  end
  local a = one(x, 320)
  local b = split(one(x, 384))
  local c = split(conv(one(x, 448), 384))
  return a:concat(b, c, one(average(x), 192))
end

-- The auxiliary classifier, at 17x17.
local function auxiliary(x, classes)
  x = one(x:avgpool { 5, stride = 3 }, 128)
  x = conv(x, 768, { kernel = 5, pad = 0 })
  return x:adaptive_avgpool { 1, written = "function" }:flatten():dense { classes, name = "fc" }
end

return model {
  name   = "Inception v3",
  names  = { "Inception v3" },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    aux     = { false, help = "the classifier on the side that only training runs" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 299, min = 75, max = 2048, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1512.00567, as in torchvision (weights IMAGENET1K_V1)",

  -- So is a max pool inside of a module, but not the two before the first one.
  written = { relu = "function", avgpool = "function" },

  published = function(k)
    if k.classes == 1000 and k.size == 299 then
      return {
        params = 27161264,
        macs = not k.aux and 5713216096 or nil,
        top1 = not k.aux and 77.294 or nil,
      }
    end
  end,

  notes  = [[
The published 27,161,264 parameters include 3,326,696 of the classifier on the side, which only
training runs: inference reads 23,834,568. The knob `aux` puts it in.

Two 3x3 convolutions see as much as one 5x5 for 18/25 of its cost; a 1x7 and a 7x1 as much as one
7x7 for 14/49.]],

  build = function(x, k)
    local aux = {}
    x = conv(conv(halve(x, 32), 32, { pad = 0 }), 64):maxpool { 3, stride = 2 }
    x = conv(one(x, 80), 192, { pad = 0 }):maxpool { 3, stride = 2 }
    for i, projection in ipairs { 32, 64, 64 } do
      x = block("mixed_5" .. ("bcd"):sub(i, i), inception_a, x, projection)
    end
    x = block("mixed_6a", reduction_a, x)
    for i, width in ipairs { 128, 160, 160, 192 } do
      x = block("mixed_6" .. ("bcde"):sub(i, i), inception_b, x, width)
    end
    if k.aux then
      aux[1] = block("aux", auxiliary, x, k.classes)
    end
    x = block("mixed_7a", reduction_b, x)
    x = block("mixed_7b", inception_c, x)
    x = block("mixed_7c", inception_c, x)
    x = x:adaptive_avgpool { 1 }:dropout():flatten():dense { k.classes, name = "fc" }
    return x, table.unpack(aux)
  end,
}
