-- Swin Transformer (Liu et al., 2021) and Swin V2 (Liu et al., 2022): attention inside of small
-- windows that are shifted from block to block, on images that get smaller from stage to stage.
local blocks = require "layertop.blocks"
local windows = require "layertop.windows"

-- Section 3.3 of the paper: features and blocks of the stages, heads of the first stage.
local variants = {
  t = { 96, { 2, 2, 6, 2 }, 3 },
  s = { 96, { 2, 2, 18, 2 }, 3 },
  b = { 128, { 2, 2, 18, 2 }, 4 },
}

-- Published figures by version, at the image size that it was trained with.
local trained = {
  { window = 7, size = 224,
    t = { params = 28288354, macs = 4490566656, top1 = 81.474 },
    s = { params = 49606258, macs = 8.741e9, top1 = 83.196 },
    b = { params = 87768224, macs = 15.431e9, top1 = 83.582 } },
  { window = 8, size = 256,
    t = { params = 28351570, macs = 5.94e9, top1 = 82.072 },
    s = { params = 49737442, macs = 11.546e9, top1 = 83.712 },
    b = { params = 87930848, macs = 20.325e9, top1 = 84.112 } },
}

local function size(k)
  return k.size > 0 and k.size or trained[k.version].size
end

-- A block. Version 1 has the norms before attention and feed-forward, version 2 behind them.
local function swin(x, options)
  local function branch(y, make)
    if options.version == 2 then
      return blocks.stochastic_depth(make(y):layernorm())
    end
    return blocks.stochastic_depth(make(y:layernorm()))
  end
  x = x + branch(x, function(y) return block("attn", windows.attention, y, options) end)
  return x + branch(x, function(y) return blocks.feed_forward(y, 4 * y.features) end)
end

return model {
  name   = function(k)
    return (k.version == 2 and "Swin V2-" or "Swin-") .. k.variant:upper()
  end,
  names  = {
    "Swin", "Swin Transformer", ["Swin-T"] = { version = 1, variant = "t" },
    ["Swin-S"] = { version = 1, variant = "s" }, ["Swin-B"] = { version = 1, variant = "b" },
    ["Swin V2-T"] = { version = 2, variant = "t" },
    ["Swin V2-S"] = { version = 2, variant = "s" },
    ["Swin V2-B"] = { version = 2, variant = "b" },
  },
  family = "Image classification",
  input  = function(k) return { 3, size(k), size(k) } end,

  knobs  = {
    version = { 1, choices = { 1, 2 }, help = "Swin or Swin V2" },
    variant = { "t", choices = { "t", "s", "b" }, help = "tiny, small or base" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 0, min = 0, max = 2048, step = 32, help = "height and width; 0: as published" },
  },

  source = "arXiv:2103.14030 and 2111.09883, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and size(k) == trained[k.version].size then
      return trained[k.version][k.variant]
    end
  end,

  notes  = [[
A window has 7x7 positions (V2: 8x8), whatever the size of the image: the products of queries with
keys grow with the number of positions, not with its square. Set size = 448 here and in
zoo:vit and compare.

Every second block shifts the windows by half their size, so that neighbours in different windows
meet. Rolling the image does that; it computes nothing and moves everything.

Each head adds a learned number to its scores for every distance between two positions: 13 x 13 of
them. In V2 a network of two dense layers makes these numbers from the distances, so that larger
windows can be read off it later, and queries are compared with keys by direction only.]],

  build = function(x, k)
    local features, depths, heads = table.unpack(variants[k.variant])
    x = block("patches", function(y)
      return y:conv { features, kernel = 4, stride = 4 }:permute { 2, 3, 1 }:layernorm()
    end, x)
    for stage, depth in ipairs(depths) do
      if stage > 1 then
        x = block("merge" .. stage, windows.merge_patches, x, k.version)
      end
      x = block("stage" .. stage, function(y)
        for i = 1, depth do
          y = block(tostring(i - 1), swin, y, {
            heads = heads << (stage - 1), window = trained[k.version].window,
            shifted = i % 2 == 0, version = k.version,
          })
        end
        return y
      end, x)
    end
    x = x:layernorm():permute { 3, 1, 2 }:adaptive_avgpool { 1 }:flatten()
    return x:dense { k.classes, name = "head" }
  end,
}
