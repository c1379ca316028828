-- ConvNeXt (Liu, Mao, Wu, Feichtenhofer, Darrell and Xie, 2022) and ConvNeXt V2 (Woo et al., 2023):
-- a ResNet that adopts, step by step, the design of transformers.
local blocks = require "layertop.blocks"
local response_norm = require "layertop.response_norm"

-- Section 3 of the first paper, appendix A of the second: channels and blocks of the four stages.
local variants = {
  atto  = { { 40, 80, 160, 320 }, { 2, 2, 6, 2 } },
  femto = { { 48, 96, 192, 384 }, { 2, 2, 6, 2 } },
  pico  = { { 64, 128, 256, 512 }, { 2, 2, 6, 2 } },
  nano  = { { 80, 160, 320, 640 }, { 2, 2, 8, 2 } },
  tiny  = { { 96, 192, 384, 768 }, { 3, 3, 9, 3 } },
  small = { { 96, 192, 384, 768 }, { 3, 3, 27, 3 } },
  base  = { { 128, 256, 512, 1024 }, { 3, 3, 27, 3 } },
  large = { { 192, 384, 768, 1536 }, { 3, 3, 27, 3 } },
  huge  = { { 352, 704, 1408, 2816 }, { 3, 3, 27, 3 } },
}

local published = {
  {
    tiny  = { params = 28589128, macs = 4455531264, top1 = 82.52 },
    small = { params = 50223688, macs = 8.684e9, top1 = 83.616 },
    base  = { params = 88591464, macs = 15.355e9, top1 = 84.062 },
    large = { params = 197767336, macs = 34.361e9, top1 = 84.414 },
  },
  {
    atto  = { params = 3.7e6, macs = 0.55e9, top1 = 76.7 },
    femto = { params = 5.2e6, macs = 0.78e9, top1 = 78.5 },
    pico  = { params = 9.1e6, macs = 1.37e9, top1 = 80.3 },
    nano  = { params = 15.6e6, macs = 2.45e9, top1 = 81.9 },
    tiny  = { params = 28.6e6, top1 = 83.0 },
    base  = { params = 89e6, macs = 15.4e9, top1 = 84.9 },
    large = { params = 198e6, macs = 34.4e9, top1 = 85.8 },
    huge  = { params = 660e6, macs = 115e9, top1 = 86.3 },
  },
}

-- A 7x7 depthwise convolution, then the feed-forward of a transformer. Version 2 has a response
-- norm inside the feed-forward; version 1 has a learned scale behind it.
local function convnext(x, version)
  local channels = x.channels
  local y = x:depthwise { kernel = 7, pad = 3 }:permute { 2, 3, 1 }:layernorm()
  y = y:dense { 4 * channels }:gelu()
  if version == 2 then
    y = response_norm(y)
  end
  y = y:dense { channels }:permute { 3, 1, 2 }
  if version == 1 then
    y = y:scale()
  end
  return x + blocks.stochastic_depth(y)
end

return model {
  name   = function(k)
    return (k.version == 2 and "ConvNeXt V2-" or "ConvNeXt-") .. k.variant
  end,
  names  = {
    "ConvNeXt", ["ConvNeXt tiny"] = { version = 1, variant = "tiny" },
    ["ConvNeXt small"] = { version = 1, variant = "small" },
    ["ConvNeXt base"] = { version = 1, variant = "base" },
    ["ConvNeXt large"] = { version = 1, variant = "large" }, ["ConvNeXt V2"] = { version = 2 },
    ["ConvNeXt V2 atto"] = { version = 2, variant = "atto" },
    ["ConvNeXt V2 femto"] = { version = 2, variant = "femto" },
    ["ConvNeXt V2 pico"] = { version = 2, variant = "pico" },
    ["ConvNeXt V2 nano"] = { version = 2, variant = "nano" },
    ["ConvNeXt V2 tiny"] = { version = 2, variant = "tiny" },
    ["ConvNeXt V2 base"] = { version = 2, variant = "base" },
    ["ConvNeXt V2 large"] = { version = 2, variant = "large" },
    ["ConvNeXt V2 huge"] = { version = 2, variant = "huge" },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    version = { 1, choices = { 1, 2 }, help = "ConvNeXt or ConvNeXt V2" },
    variant = {
      "tiny", help = "size",
      choices = { "atto", "femto", "pico", "nano", "tiny", "small", "base", "large", "huge" },
    },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 2048, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:2201.03545, as in torchvision (weights IMAGENET1K_V1); V2: arXiv:2301.00808",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return published[k.version][k.variant]
    end
  end,

  notes  = [[
The two dense layers of each block are 1x1 convolutions, written as dense layers because the layer
norm before them wants the channels last. They make up 93 % of the multiply-accumulates.

The 7x7 depthwise convolutions are the other way round: little to compute, much to move. Compare
the shares that they have of the operations and of the time under the time model "roofline".

torchvision prints GFLOPS and counts multiply-accumulates, to three digits behind the point.

Version 2 costs the same and answers better: it was trained to fill in what is masked, which works
since a norm makes channels compete. That norm is an op which its script describes by formulas.
The authors print 4.47 billion for the tiny one, which has the 4.46 of version 1.]],

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
          y = block(tostring(i - 1), convnext, y, k.version)
        end
        return y
      end, x)
    end
    x = blocks.channel_layernorm(x:adaptive_avgpool { 1 })
    return x:flatten():dense { k.classes, name = "classifier" }
  end,
}
