-- MnasNet (Tan et al., 2018): inverted residuals found by a search that measured latency on a phone
-- instead of counting operations. This is the variant B1, without squeeze and excitation.
local blocks = require "layertop.blocks"

-- Expansion, kernel, channels, blocks, stride of the first.
local stages = {
  { 3, 3, 24, 3, 2 },
  { 3, 5, 40, 3, 2 },
  { 6, 5, 80, 3, 2 },
  { 6, 3, 96, 2, 1 },
  { 6, 5, 192, 4, 2 },
  { 6, 3, 320, 1, 1 },
}

local published = {
  ["0_5"] = { params = 2218512, macs = 104e6, top1 = 67.734 },
  ["0_75"] = { params = 3170208, macs = 215e6, top1 = 71.18 },
  ["1_0"] = { params = 4383312, macs = 314415872, top1 = 73.456 },
  ["1_3"] = { params = 6282256, macs = 526e6, top1 = 76.506 },
}

return model {
  name   = function(k) return "MnasNet " .. k.width:gsub("_", ".") end,
  names  = { "MnasNet" },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    width   = {
      "1_0", choices = { "0_5", "0_75", "1_0", "1_3" }, help = "factor of all channels",
    },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1807.11626, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return published[k.width]
    end
  end,

  notes  = [[
The search could choose another kernel and another expansion for every stage: 5x5 depthwise
convolutions turned out to be worth their time in the middle of the network. Compare with
MobileNetV2, which has about as many operations.]],

  build = function(x, k)
    local factor = tonumber((k.width:gsub("_", ".")))
    local function width(channels)
      return blocks.make_divisible(channels * factor)
    end
    x = block("layers", function(y)
      y = blocks.conv_norm_relu(y, width(32), { stride = 2 })
      y = blocks.depthwise_norm_relu(y)
      y = blocks.conv_norm_relu(y, width(16), { kernel = 1, activation = false })
      for stage, row in ipairs(stages) do
        local expand, kernel, channels, n, stride = table.unpack(row)
        for i = 1, n do
          y = block(stage .. "_" .. i, blocks.inverted_residual, y, width(channels), {
            expand = expand, kernel = kernel, stride = i == 1 and stride or 1, activation = "relu",
          })
        end
      end
      return blocks.conv_norm_relu(y, 1280, { kernel = 1 })
    end, x)
    return x:reduce_mean { axes = { 2, 3 } }:dropout { 0.2 }:dense { k.classes, name = "classifier" }
  end,
}
