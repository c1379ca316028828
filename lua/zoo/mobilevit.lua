-- MobileViT (Mehta and Rastegari, 2021): a small network of MobileNetV2's blocks, in which transformers look
-- at the whole image from three places on.
local blocks = require "layertop.blocks"

-- Table 4 of the paper: channels of the stages, features of the transformers, last channels, expansion.
local variants = {
  xxs = { { 16, 24, 48, 64, 80 }, { 64, 80, 96 }, 320, 2 },
  xs = { { 32, 48, 64, 80, 96 }, { 96, 120, 144 }, 384, 4 },
  s = { { 32, 64, 96, 128, 160 }, { 144, 192, 240 }, 640, 4 },
}

local published = {
  xxs = { params = 1.3e6, top1 = 69.0 },
  xs = { params = 2.3e6, top1 = 74.8 },
  s = { params = 5.6e6, top1 = 78.4 },
}

local DEPTHS, HEADS, PATCH = { 2, 4, 3 }, 4, 2

local function conv(x, width, kernel)
  return blocks.conv_norm_relu(x, width, { kernel = kernel, activation = "silu" })
end

-- A transformer over all patches, for each place within a patch by itself.
local function transform(x, features, depth)
  local rows, columns, places = x.height // PATCH, x.width // PATCH, PATCH * PATCH
  x = x:reshape { features, rows, PATCH, columns, PATCH }:permute { 3, 5, 2, 4, 1 }
  x = x:reshape { places, rows * columns, features }
  for i = 1, depth do
    x = block(tostring(i - 1), blocks.transformer, x, {
      heads = HEADS, hidden = 2 * features, activation = "silu",
    })
  end
  x = x:layernorm():reshape { PATCH, PATCH, rows, columns, features }:permute { 5, 3, 1, 4, 2 }
  return x:reshape { features, rows * PATCH, columns * PATCH }
end

local function mobilevit(x, features, depth)
  local width = x.channels
  local y = conv(x, width, 3):conv { features, kernel = 1, bias = false }
  y = conv(block("transformers", transform, y, features, depth), width, 1)
  return conv(concat { x, y }, width, 3)
end

return model {
  name   = function(k) return "MobileViT-" .. k.variant:upper() end,
  names  = {
    "MobileViT", ["MobileViT-XXS"] = { variant = "xxs" }, ["MobileViT-XS"] = { variant = "xs" },
    ["MobileViT-S"] = { variant = "s" },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = { "s", choices = { "xxs", "xs", "s" }, help = "size" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 256, min = 64, max = 1024, step = 64, help = "height and width of the image" },
  },

  source = "arXiv:2110.02178, table 4 and figure 6",

  published = function(k)
    if k.classes == 1000 and k.size == 256 then
      return published[k.variant]
    end
  end,

  notes  = [[
A convolution mixes what is near, a transformer what is far: this block does the first, hands patches of 2x2 to
the second, and puts them back. Attention compares a place only with the places that stand alike in other
patches, so its products are a quarter of what they could be.

Fewer parameters are not fewer operations: XS answers as often right as MobileNetV2 with width 1.4 (74.8 and
74.7 %), with 2.3 million parameters instead of 6.1, and 1,030 million multiply-accumulates instead of 582.]],

  build = function(x, k)
    local widths, features, last, expand = table.unpack(variants[k.variant])
    local function mobile(y, width, stride)
      return block("mobile", blocks.inverted_residual, y, width, {
        stride = stride, expand = expand, activation = "silu",
      })
    end
    x = blocks.conv_norm_relu(x, 16, { stride = 2, activation = "silu" })
    x = block("stage1", mobile, x, widths[1], 1)
    x = block("stage2", function(y)
      for i = 1, 3 do
        y = mobile(y, widths[2], i == 1 and 2 or 1)
      end
      return y
    end, x)
    for i, depth in ipairs(DEPTHS) do
      x = block("stage" .. i + 2, function(y)
        y = mobile(y, widths[i + 2], 2)
        return block("mobilevit", mobilevit, y, features[i], depth)
      end, x)
    end
    x = conv(x, last, 1):adaptive_avgpool { 1 }:flatten()
    return x:dense { k.classes, name = "classifier" }
  end,
}
