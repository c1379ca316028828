-- ShuffleNet v2 (Ma, Zhang, Zheng and Sun, 2018): half of the channels pass a block unchanged, and
-- a shuffle mixes the halves. The authors optimized measured speed, not the number of operations.
local blocks = require "layertop.blocks"

-- Table 5 of the paper: channels of stages 2, 3, 4 and of the last convolution.
local variants = {
  x0_5 = { 48, 96, 192, 1024 },
  x1_0 = { 116, 232, 464, 1024 },
  x1_5 = { 176, 352, 704, 1024 },
  x2_0 = { 244, 488, 976, 2048 },
}
local repeats = { 4, 8, 4 }

local published = {
  x0_5 = { params = 1366792, macs = 40e6, top1 = 60.552 },
  x1_0 = { params = 2278604, macs = 144907992, top1 = 69.362 },
  x1_5 = { params = 3503624, macs = 296e6, top1 = 72.996 },
  x2_0 = { params = 7393996, macs = 583e6, top1 = 76.23 },
}

local function branch(x, width, stride)
  x = blocks.conv_norm_relu(x, width, { kernel = 1 })
  x = blocks.depthwise_norm_relu(x, { stride = stride, activation = false })
  return blocks.conv_norm_relu(x, width, { kernel = 1 })
end

-- The unit of figure 3 (c) of the paper: half of the channels pass unchanged.
local function unit(x, width)
  local rest, work = blocks.chunk(x, 2)
  return rest:concat(branch(work, width // 2, 1)):channel_shuffle { groups = 2 }
end

-- The unit of figure 3 (d), which halves the size: both branches read all channels.
local function unit_down(x, width)
  local side = blocks.depthwise_norm_relu(x, { stride = 2, activation = false })
  side = blocks.conv_norm_relu(side, width // 2, { kernel = 1 })
  return side:concat(branch(x, width // 2, 2)):channel_shuffle { groups = 2 }
end

return model {
  name   = function(k) return "ShuffleNet v2 " .. k.width:gsub("_", ".") end,
  names  = { "ShuffleNetV2" },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    width   = {
      "x1_0", choices = { "x0_5", "x1_0", "x1_5", "x2_0" }, help = "factor of the channels",
    },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1807.11164, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return published[k.width]
    end
  end,

  notes  = [[
The paper argues with four rules for speed on real devices: equal widths on both sides of a 1x1
convolution need the fewest bytes; too many groups cost memory traffic; many small branches keep a
device idle; and elementwise operations are not free, however few FLOPs they count.

Splitting and shuffling compute nothing, but a shuffle moves all data once: see its share of the
time under "roofline".]],

  build = function(x, k)
    local widths = variants[k.width]
    x = blocks.conv_norm_relu(x, 24, { stride = 2 }):maxpool { 3, stride = 2, pad = 1 }
    for stage, n in ipairs(repeats) do
      x = block("stage" .. stage + 1, function(y)
        for i = 1, n do
          y = block(tostring(i - 1), i == 1 and unit_down or unit, y, widths[stage])
        end
        return y
      end, x)
    end
    x = blocks.conv_norm_relu(x, widths[4], { kernel = 1 })
    return x:reduce_mean { axes = { 2, 3 } }:dense { k.classes, name = "fc" }
  end,
}
