-- MaxViT (Tu et al., 2022): every block has an inverted residual, attention among neighbours in a
-- window, and attention across the whole image in a grid.
local blocks = require "layertop.blocks"
local windows = require "layertop.windows"

-- Table 1 of the paper: channels of the stem, channels and blocks of the stages.
local variants = {
  t  = { 64, { 64, 128, 256, 512 }, { 2, 2, 5, 2 } },
  s  = { 64, { 96, 192, 384, 768 }, { 2, 2, 5, 2 } },
  b  = { 64, { 96, 192, 384, 768 }, { 2, 6, 14, 2 } },
  l  = { 128, { 128, 256, 512, 1024 }, { 2, 6, 14, 2 } },
  xl = { 192, { 192, 384, 768, 1536 }, { 2, 6, 14, 2 } },
}

-- From torchvision for the tiny variant, from the paper for the others.
local published = {
  t  = { params = 30919624, macs = 5558046720, top1 = 83.7 },
  s  = { params = 69e6, top1 = 84.45 },
  b  = { params = 119e6, top1 = 84.95 },
  l  = { params = 212e6, top1 = 85.17 },
  xl = { params = 475e6 },
}

local HEAD = 32 -- features of an attention head

-- An inverted residual: norm, expansion to four times the channels, depthwise convolution, squeeze
-- and excitation, projection.
local function mobile(x, width, stride)
  local shortcut = x
  if stride == 2 then
    shortcut = shortcut:avgpool { 3, stride = 2, pad = 1 }
  end
  if stride == 2 or x.channels ~= width then
    shortcut = shortcut:conv { width, kernel = 1 }
  end
  local y = blocks.conv_norm_relu(x:batchnorm(), 4 * width, { kernel = 1, activation = "gelu" })
  y = blocks.depthwise_norm_relu(y, { stride = stride, activation = "gelu" })
  y = blocks.squeeze_excite(y, width // 4, { activation = "silu" })
  return shortcut + blocks.stochastic_depth(y:conv { width, kernel = 1 })
end

-- A transformer block inside each window; the input is windows x tokens x features.
local function transformer(x, side)
  x = x + blocks.stochastic_depth(x:layernorm():attention {
    heads = x.features // HEAD, relative = windows.distances(side), written = "class",
    einsum = true,
  })
  return x + blocks.stochastic_depth(blocks.feed_forward(x:layernorm(), 4 * x.features))
end

-- Attention among neighbours, in windows of `side` x `side` positions.
local function window_attention(x, side)
  local y = transformer(windows.partition(x, side), side)
  return windows.reverse(y, side, x[1] // side, x[2] // side)
end

-- Attention among positions that are spread over the image: cut it into `side` x `side` windows,
-- and take one position of each.
local function grid_attention(x, side)
  local step = x[1] // side
  local y = transformer(windows.partition(x, step):permute { 2, 1, 3 }, side)
  return windows.reverse(y:permute { 2, 1, 3 }, step, side, side)
end

local function maxvit(x, width, stride, side)
  x = block("mobile", mobile, x, width, stride):permute { 2, 3, 1 }
  x = block("window", window_attention, x, side)
  return block("grid", grid_attention, x, side):permute { 3, 1, 2 }
end

return model {
  name   = function(k) return "MaxViT-" .. k.variant:upper() end,
  names  = {
    "MaxViT", ["MaxViT-T"] = { variant = "t" }, ["MaxViT-S"] = { variant = "s" },
    ["MaxViT-B"] = { variant = "b" }, ["MaxViT-L"] = { variant = "l" },
    ["MaxViT-XL"] = { variant = "xl" },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = { "t", choices = { "t", "s", "b", "l", "xl" }, help = "tiny to extra large" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 64, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:2204.01697, as in torchvision (t); others: github.com/google-research/maxvit",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return published[k.variant]
    end
  end,

  notes  = [[
A window has a thirty-second of the image's side: 7x7 positions at 224, 12x12 at 384. In the
window they are neighbours; in the grid they are a seventh of the image apart, so that two layers
are enough for every position to hear of every other, at a cost that grows with the image and not
with its square.

The last stage has one window only: there, window and grid are the same.

Look at the mobile convolutions of the first stage: they work on 112x112 positions and cost more
than the attention does there.

Of the larger members the authors print 11.7, 24.2, 43.9 and 97.8 billion FLOPs. Their
multiply-accumulates are 11.6, 23.9, 43.5 and 97.3: what else they count is not said.]],

  build = function(x, k)
    local stem, channels, depths = table.unpack(variants[k.variant])
    x = block("stem", function(y)
      y = blocks.conv_norm_relu(y, stem, { stride = 2, activation = "gelu" })
      return y:conv { stem, kernel = 3, pad = 1 }
    end, x)
    for stage = 1, 4 do
      x = block("stage" .. stage, function(y)
        for i = 1, depths[stage] do
          y = block(tostring(i - 1), maxvit, y, channels[stage], i == 1 and 2 or 1, k.size // 32)
        end
        return y
      end, x)
    end
    x = x:adaptive_avgpool { 1 }:flatten():layernorm()
    return x:dense { channels[4] }:tanh():dense { k.classes, bias = false, name = "head" }
  end,
}
