-- Vision Transformer (Dosovitskiy et al., 2020): a transformer reads an image as a sentence of
-- patches.
local blocks = require "layertop.blocks"

-- Table 1 of the paper: blocks, features, hidden features, heads; the number is the patch size.
local variants = {
  b_16 = { 12, 768, 3072, 12, 16 },
  b_32 = { 12, 768, 3072, 12, 32 },
  l_16 = { 24, 1024, 4096, 16, 16 },
  l_32 = { 24, 1024, 4096, 16, 32 },
  h_14 = { 32, 1280, 5120, 16, 14 },
}

-- Published figures by variant and image size.
local published = {
  b_16 = {
    [224] = { params = 86567656, macs = 17563828224, top1 = 81.072 },
    [384] = { params = 86859496, macs = 55484350464, top1 = 85.304 },
  },
  b_32 = { [224] = { params = 88224232, macs = 4.409e9, top1 = 75.912 } },
  l_16 = {
    [224] = { params = 304326632, macs = 61.555e9, top1 = 79.662 },
    [512] = { params = 305174504, macs = 361.986e9, top1 = 88.064 },
  },
  l_32 = { [224] = { params = 306535400, macs = 15.378e9, top1 = 76.972 } },
  h_14 = {
    [224] = { params = 632045800, macs = 167.295e9, top1 = 85.708 },
    [518] = { params = 633470440, macs = 1016.717e9, top1 = 88.552 },
  },
}

return model {
  name   = function(k) return "ViT-" .. k.variant:upper():gsub("_", "/") end,
  names  = {
    "ViT", "Vision Transformer", ["ViT-B/16"] = { variant = "b_16" },
    ["ViT-B/32"] = { variant = "b_32" }, ["ViT-L/16"] = { variant = "l_16" },
    ["ViT-L/32"] = { variant = "l_32" }, ["ViT-H/14"] = { variant = "h_14" },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = {
      "b_16", choices = { "b_16", "b_32", "l_16", "l_32", "h_14" },
      help = "size, and pixels on a side of a patch",
    },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 1024, step = 16, help = "height and width of the image" },
  },

  source = "arXiv:2010.11929, as in torchvision (IMAGENET1K_V1; h_14 and larger images: SWAG)",

  published = function(k)
    if k.classes == 1000 then
      return published[k.variant][k.size]
    end
  end,

  notes  = [[
A 224x224 image is 196 patches of 16x16, and one more token that collects the answer. The products
of queries with keys grow with the square of the number of patches: raise the knob `size` and
watch the share of attention.

Tools that look only at layers with weights do not see those products; that is why printed figures
for this network differ by up to a third. C shows the terms.]],

  build = function(x, k)
    local depth, features, hidden, heads, patch = table.unpack(variants[k.variant])
    if k.size % patch ~= 0 then
      error("size " .. k.size .. " is not a multiple of the patch size " .. patch)
    end
    x = x:conv { features, kernel = patch, stride = patch, name = "conv_proj" }
    x = x:reshape { features, (k.size // patch) ^ 2 // 1 }:permute { 2, 1 }
    x = x:tokens { 1 }
    x = x:position():dropout()
    for i = 1, depth do
      x = block("encoder_" .. i, blocks.transformer, x, { heads = heads, hidden = hidden })
    end
    x = x:layernorm()
    return x:slice { axis = 1, from = 1, to = 1 }:reshape { features }:dense { k.classes, name = "head" }
  end,
}
