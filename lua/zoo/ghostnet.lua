-- GhostNet (Han et al., 2020): half of the channels come from a convolution, the other half, their
-- "ghosts", from a cheap depthwise convolution of the first.
local blocks = require "layertop.blocks"

-- Table 1 of the paper: kernel, hidden channels, channels, squeeze and excite, stride.
local stages = {
  { { 3, 16, 16, false, 1 } },
  { { 3, 48, 24, false, 2 } },
  { { 3, 72, 24, false, 1 } },
  { { 5, 72, 40, true, 2 } },
  { { 5, 120, 40, true, 1 } },
  { { 3, 240, 80, false, 2 } },
  {
    { 3, 200, 80, false, 1 }, { 3, 184, 80, false, 1 }, { 3, 184, 80, false, 1 },
    { 3, 480, 112, true, 1 }, { 3, 672, 112, true, 1 },
  },
  { { 5, 672, 160, true, 2 } },
  {
    { 5, 960, 160, false, 1 }, { 5, 960, 160, true, 1 },
    { 5, 960, 160, false, 1 }, { 5, 960, 160, true, 1 },
  },
}

-- Make `width` channels, half of them from the others.
local function ghost(x, width, activation)
  local half = (width + 1) // 2
  local own = blocks.conv_norm_relu(x, half, { kernel = 1, activation = activation })
  local y = concat { own, blocks.depthwise_norm_relu(own, { activation = activation }) }
  if y.channels > width then
    y = y:slice { axis = 1, to = width }
  end
  return y
end

local function bottleneck(x, kernel, hidden, width, squeeze, stride)
  local y = block("ghost1", ghost, x, hidden, "relu")
  if stride > 1 then
    y = blocks.depthwise_norm_relu(y, { kernel = kernel, stride = stride, activation = false })
  end
  if squeeze then
    y = blocks.squeeze_excite(y, blocks.make_divisible(hidden / 4, 4), { gate = "hardsigmoid" })
  end
  y = block("ghost2", ghost, y, width, false)
  if stride == 1 and x.channels == width then
    return y + x
  end
  return y + block("shortcut", function(z)
    z = blocks.depthwise_norm_relu(z, { kernel = kernel, stride = stride, activation = false })
    return blocks.conv_norm_relu(z, width, { kernel = 1, activation = false })
  end, x)
end

return model {
  name   = function(k) return k.width == 1 and "GhostNet" or "GhostNet " .. k.width end,
  names  = { "GhostNet", ["GhostNet 1.0"] = { width = 1 } },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    width   = { 1.0, min = 0.1, max = 4, step = 0.1, help = "factor of all channels" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1911.11907, tables 1 and 7, and github.com/huawei-noah/ghostnet",

  published = function(k)
    if k.width == 1 and k.classes == 1000 and k.size == 224 then
      return { params = 5.2e6, macs = 141e6, top1 = 73.9 }
    end
  end,

  notes  = [[
A 1x1 convolution makes half of the channels, a 3x3 depthwise convolution the rest: all of the latter have a
ninth of the work of the former. MobileNetV3-Large has 217 million multiply-accumulates for a similar
answer, this has 141.

Depthwise convolutions are little to compute and much to move. Choose a device and the time model
"roofline", and see how much of the saving is left.]],

  build = function(x, k)
    local function channels(n)
      return blocks.make_divisible(n * k.width, 4)
    end
    x = block("stem", blocks.conv_norm_relu, x, channels(16), { stride = 2 })
    for i, stage in ipairs(stages) do
      x = block("stage" .. i, function(y)
        for j, row in ipairs(stage) do
          local kernel, hidden, width, squeeze, stride = table.unpack(row)
          y = block(tostring(j - 1), bottleneck, y, kernel, channels(hidden), channels(width),
            squeeze, stride)
        end
        return y
      end, x)
    end
    x = block("last", blocks.conv_norm_relu, x, channels(960), { kernel = 1 })
    x = x:adaptive_avgpool { 1 }:conv { 1280, kernel = 1 }:relu():flatten()
    return x:dropout { 0.2 }:dense { k.classes, name = "classifier" }
  end,
}
