-- ConvNeXt (Liu, Mao, Wu, Feichtenhofer, Darrell and Xie, 2022): a ResNet rebuilt, step by step,
-- with what made transformers good.
local blocks = require "layertop.blocks"

-- Section 3 of the paper: channels and blocks of the four stages.
local variants = {
  tiny  = { { 96, 192, 384, 768 }, { 3, 3, 9, 3 } },
  small = { { 96, 192, 384, 768 }, { 3, 3, 27, 3 } },
  base  = { { 128, 256, 512, 1024 }, { 3, 3, 27, 3 } },
  large = { { 192, 384, 768, 1536 }, { 3, 3, 27, 3 } },
}

local published = {
  tiny  = { params = 28589128, macs = 4455531264, top1 = 82.52 },
  small = { params = 50223688, macs = 8.684e9, top1 = 83.616 },
  base  = { params = 88591464, macs = 15.355e9, top1 = 84.062 },
  large = { params = 197767336, macs = 34.361e9, top1 = 84.414 },
}

-- A 7x7 depthwise convolution, then what a transformer does to each position by itself.
local function convnext(x)
  local channels = x.channels
  local y = x:depthwise { kernel = 7, pad = 3 }:permute { 2, 3, 1 }:layernorm()
  y = blocks.feed_forward(y, 4 * channels):permute { 3, 1, 2 }:scale()
  return x + blocks.stochastic_depth(y)
end

return model {
  name   = function(k) return "ConvNeXt-" .. k.variant end,
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = { "tiny", choices = { "tiny", "small", "base", "large" }, help = "size" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 2048, help = "height and width of the image" },
  },

  source = "arXiv:2201.03545, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return published[k.variant]
    end
  end,

  notes  = [[
The two dense layers of each block are 1x1 convolutions, written as dense layers because the layer
norm before them wants the channels last. They make up 93 % of the multiply-accumulates.

The 7x7 depthwise convolutions are the other way round: little to compute, much to move. Compare
the shares that they have of the operations and of the time under the time model "roofline".

torchvision prints GFLOPS and counts multiply-accumulates, to three digits behind the point.]],

  build = function(x, k)
    local channels, depths = table.unpack(variants[k.variant])
    x = block("stem", function(y)
      return blocks.channel_layernorm(y:conv { channels[1], kernel = 4, stride = 4 })
    end, x)
    for stage = 1, 4 do
      if stage > 1 then
        x = block("downsample" .. stage, function(y)
          return blocks.channel_layernorm(y):conv { channels[stage], kernel = 2, stride = 2 }
        end, x)
      end
      x = block("stage" .. stage, function(y)
        for i = 1, depths[stage] do
          y = block(tostring(i - 1), convnext, y)
        end
        return y
      end, x)
    end
    x = blocks.channel_layernorm(x:adaptive_avgpool { 1 })
    return x:flatten():dense { k.classes, name = "classifier" }
  end,
}
