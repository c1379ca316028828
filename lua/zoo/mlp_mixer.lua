-- MLP-Mixer (Tolstikhin et al., 2021): an image network of dense layers alone. They mix, in turn, the
-- patches of each feature and the features of each patch.
local blocks = require "layertop.blocks"

-- Table 1 of the paper: layers, side of a patch, features, hidden features, hidden patches.
local variants = {
  s_32 = { 8, 32, 512, 2048, 256 },
  s_16 = { 8, 16, 512, 2048, 256 },
  b_32 = { 12, 32, 768, 3072, 384 },
  b_16 = { 12, 16, 768, 3072, 384 },
  l_32 = { 24, 32, 1024, 4096, 512 },
  l_16 = { 24, 16, 1024, 4096, 512 },
  h_14 = { 32, 14, 1280, 5120, 640 },
}

-- The same table, in millions and cut off: the body without its last layer.
local bodies = {
  s_32 = 19e6, s_16 = 18e6, b_32 = 60e6, b_16 = 59e6, l_32 = 206e6, l_16 = 207e6, h_14 = 431e6,
}

local function mixer(x, features, patches)
  x = x + block("patches", function(y)
    return blocks.feed_forward(y:layernorm():permute { 2, 1 }, patches):permute { 2, 1 }
  end, x)
  return x + block("features", function(y)
    return blocks.feed_forward(y:layernorm(), features)
  end, x)
end

return model {
  name   = function(k) return "Mixer-" .. k.variant:upper():gsub("_", "/") end,
  names  = {
    "MLP-Mixer", ["Mixer-S/32"] = { variant = "s_32" }, ["Mixer-S/16"] = { variant = "s_16" },
    ["Mixer-B/32"] = { variant = "b_32" }, ["Mixer-B/16"] = { variant = "b_16" },
    ["Mixer-L/32"] = { variant = "l_32" }, ["Mixer-L/16"] = { variant = "l_16" },
    ["Mixer-H/14"] = { variant = "h_14" },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = {
      "b_16", choices = { "s_32", "s_16", "b_32", "b_16", "l_32", "l_16", "h_14" },
      help = "size, and pixels on a side of a patch",
    },
    classes = { 1000, min = 0, max = 100000, help = "classes to tell apart; 0: the body alone" },
    size    = { 224, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:2105.01601, table 1 (classes = 0); with 1000 classes as in timm, results-imagenet.csv",

  published = function(k)
    if k.size ~= 224 then
      return nil
    elseif k.classes == 0 then
      return { params = bodies[k.variant] }
    elseif k.classes == 1000 and k.variant == "b_16" then
      return { params = 59.88e6, top1 = 76.616 }
    end
  end,

  notes  = [[
No convolution behind the patches and no attention. The cost grows with the number of patches, as that
of a convolution does, and not with its square: raise `size` here and in zoo:vit and compare.

But the layers that mix patches have a weight for each pair of patch and hidden unit: a trained network
reads images of one size only.]],

  build = function(x, k)
    local layers, patch, width, features, patches = table.unpack(variants[k.variant])
    if k.size % patch ~= 0 then
      error("size " .. k.size .. " is not a multiple of the patch size " .. patch)
    end
    x = x:conv { width, kernel = patch, stride = patch, name = "patches" }
    x = x:reshape { width, (k.size // patch) ^ 2 // 1 }:permute { 2, 1 }
    for i = 1, layers do
      x = block("mixer" .. i, mixer, x, features, patches)
    end
    x = x:layernorm():mean { axis = 1 }
    return k.classes > 0 and x:dense { k.classes, name = "head" } or x
  end,
}
