-- EfficientDet (Tan, Pang and Le, 2019): scales pass features up and down several times, over weighted sums,
-- with depthwise convolutions everywhere.
local blocks = require "layertop.blocks"
local boxes = require "layertop.boxes"

-- EfficientNet-B0 (arXiv:1905.11946, table 1): expansion, channels, layers, stride, kernel.
local body = {
  { 1, 16, 1, 1, 3 }, { 6, 24, 2, 2, 3 }, { 6, 40, 2, 2, 5 }, { 6, 80, 3, 2, 3 }, { 6, 112, 3, 1, 5 },
  { 6, 192, 4, 2, 5 }, { 6, 320, 1, 1, 3 },
}

local WIDTH, REPEATS, DEPTH, ANCHORS, LEVELS = 64, 3, 3, 9, 5

local function features(x)
  local kept = {}
  x = blocks.conv_norm_relu(x, 32, { stride = 2, activation = "silu" })
  for i, row in ipairs(body) do
    local expand, width, n, stride, kernel = table.unpack(row)
    x = block(tostring(i - 1), function(y)
      for j = 1, n do
        y = block(tostring(j - 1), blocks.inverted_residual, y, width, {
          expand = expand, kernel = kernel, stride = j == 1 and stride or 1, activation = "silu",
          squeeze = y.channels // 4, squeeze_activation = "silu",
        })
      end
      return y
    end, x)
    kept[i] = x
  end
  return kept[3], kept[5], kept[7]
end

-- A 1x1 convolution to the width of the pyramid.
local function narrow(x)
  return x:conv { WIDTH, kernel = 1 }:batchnorm()
end

local function half(x)
  return x:maxpool { 3, stride = 2, pad = 1 }
end

-- A weighted sum and a separable convolution. The weights are learned, one for each input.
local function join(inputs)
  local weights = parameter { { #inputs }, name = "weights" }:relu()
  local sum
  for i, x in ipairs(inputs) do
    local part = x * weights:slice { axis = 1, from = i, to = i }:reshape { 1, 1, 1 }
    sum = sum and sum + part or part
  end
  local y = sum:silu():depthwise { kernel = 3, pad = 1, bias = false }
  return y:conv { WIDTH, kernel = 1 }:batchnorm()
end

-- Once down and once up through all scales (BiFPN, section 3). The first time, the scales of the body are
-- narrowed, those in the middle once for each direction.
local function pyramid(levels, first)
  local function of(i)
    return first and i <= 3 and narrow(levels[i]) or levels[i]
  end
  local function named(name, inputs)
    return block(name, join, inputs)
  end
  local down = { [LEVELS] = levels[LEVELS] }
  for i = LEVELS - 1, 1, -1 do
    down[i] = named("down" .. i, { of(i), down[i + 1]:upsample { 2 } })
  end
  local up = { down[1] }
  for i = 2, LEVELS do
    local inputs = { of(i), half(up[i - 1]) }
    if i < LEVELS then
      table.insert(inputs, 2, down[i])
    end
    up[i] = named("up" .. i, inputs)
  end
  return up
end

-- Separable convolutions, the same for all scales, but norms for each scale.
local function head(scales, each)
  local first, parts = {}, {}
  local function shared(x, name, width)
    local y = x:depthwise { kernel = 3, pad = 1, bias = false, name = name .. "a", tied = first[name .. "a"] }
    local z = y:conv { width, kernel = 1, name = name .. "b", tied = first[name .. "b"] }
    first[name .. "a"], first[name .. "b"] = first[name .. "a"] or y, first[name .. "b"] or z
    return z
  end
  for i, scale in ipairs(scales) do
    parts[i] = block(tostring(i), function(x)
      for j = 1, DEPTH do
        x = shared(x, "conv" .. j, WIDTH):batchnorm():silu()
      end
      return shared(x, "last", ANCHORS * each)
    end, scale)
  end
  return boxes.join(parts, each)
end

return model {
  name   = "EfficientDet-D0",
  names  = { "EfficientDet", "EfficientDet-D0" },
  family = "Detection",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    classes = { 90, min = 1, max = 10000, help = "classes to tell apart" },
    size    = { 512, min = 128, max = 1536, step = 128, help = "height and width of the image" },
  },

  source = "arXiv:1911.09070, tables 1 and 2, and github.com/google/automl, efficientdet",

  published = function(k)
    if k.classes == 90 and k.size == 512 then
      return { params = 3.9e6, macs = 2.5e9 }
    end
  end,

  notes  = [[
A sixtieth of the multiply-accumulates of zoo:retinanet for a similar answer: a smaller image, a smaller body,
and separable convolutions in the pyramid and in the heads.

Its layers are many and small. On a GPU most of them take as long as it takes to start them: choose one, with
the time model "additive", and look at what bounds them.]],

  build = function(x, k)
    local levels = { block("body", features, x) }
    levels[4] = half(narrow(levels[3]))
    levels[5] = half(levels[4])
    for i = 1, REPEATS do
      levels = { block("pyramid" .. i, function()
        return table.unpack(pyramid(levels, i == 1))
      end) }
    end
    local classes = block("classification", head, levels, k.classes)
    return classes, block("regression", head, levels, 4)
  end,
}
