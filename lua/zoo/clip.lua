-- CLIP (Radford et al., 2021): a network for images and one for texts, trained so that an image and the text
-- about it get the same direction.
local blocks = require "layertop.blocks"

-- Appendix F of the paper: features that both share; features, blocks, heads and patch of the image network;
-- features and heads of the text network, which has 12 blocks.
local variants = {
  b_32 = { 512, { 768, 12, 12, 32 }, { 512, 8 } },
  b_16 = { 512, { 768, 12, 12, 16 }, { 512, 8 } },
  l_14 = { 768, { 1024, 24, 16, 14 }, { 768, 12 } },
}

local published = { b_32 = 151277313, b_16 = 149620737, l_14 = 427616513 }

local VOCAB, CONTEXT = 49408, 77

-- GELU by a sigmoid, as CLIP has it: x times the sigmoid of 1.702 x.
local function feed_forward(x)
  local y = x:dense { 4 * x.features }
  y = y * (1.702 * y):sigmoid()
  return y:dense { x.features }
end

local function stack(x, n, heads)
  for i = 1, n do
    x = block(tostring(i - 1), function(y)
      y = y + y:layernorm():attention { heads = heads }
      return y + feed_forward(y:layernorm())
    end, x)
  end
  return x
end

local function image_network(x, shared, features, layers, heads, patch)
  local patches = x.height // patch * (x.width // patch)
  x = x:conv { features, kernel = patch, stride = patch, bias = false, name = "patches" }
  x = x:reshape { features, patches }:permute { 2, 1 }:tokens { 1 }:position():layernorm()
  x = stack(x, layers, heads):slice { axis = 1, to = 1 }:reshape { features }:layernorm()
  return x:dense { shared, bias = false, name = "projection" }
end

local function text_network(tokens, shared, features, heads)
  local x = tokens:embedding { VOCAB, features = features, name = "words" }
    + tokens:embedding { CONTEXT, features = features, name = "positions" }
  x = stack(x, 12, heads):layernorm()
  x = x:slice { axis = 1, from = -1 }:reshape { features }
  return x:dense { shared, bias = false, name = "projection" }
end

return model {
  name   = function(k) return "CLIP ViT-" .. k.variant:upper():gsub("_", "/") end,
  names  = {
    "CLIP", ["CLIP ViT-B/32"] = { variant = "b_32" }, ["CLIP ViT-B/16"] = { variant = "b_16" },
    ["CLIP ViT-L/14"] = { variant = "l_14" },
  },
  family = "Images and texts",
  inputs = function()
    return { { 3, 224, 224, name = "image" }, { CONTEXT, name = "tokens" } }
  end,

  knobs  = {
    variant = { "b_32", choices = { "b_32", "b_16", "l_14" }, help = "size, and side of a patch" },
  },

  source = "arXiv:2103.00020, tables 19 and 20, and github.com/openai/CLIP",

  published = function(k)
    return { params = published[k.variant] }
  end,

  notes  = [[
The two networks never see each other: who compares one image with a thousand texts runs the text network
once for each text, keeps its 512 numbers, and pays one product for each from then on.

With patches of 32 pixels the image is 50 tokens and the text 77, and the networks cost alike: 4.4 and 3.0
billion multiply-accumulates. With patches of 16 the image has 197 tokens.

One parameter is the temperature by which the product of the two directions is multiplied.]],

  build = function(image, tokens, k)
    local shared, of_image, of_text = table.unpack(variants[k.variant])
    local seen = block("image_network", image_network, image, shared, table.unpack(of_image)):l2norm()
    local read = block("text_network", text_network, tokens, shared, table.unpack(of_text)):l2norm()
    local alike = (seen:reshape { 1, shared }):matmul(read:reshape { 1, shared }, { transpose = true })
    return alike * parameter { { 1, 1 }, name = "temperature" }:exp()
  end,
}
