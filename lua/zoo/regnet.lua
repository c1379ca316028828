-- RegNet (Radosavovic, Kosaraju, Girshick, He and Dollar, 2020): the authors narrowed a design
-- space until a line described the widths of good networks. Y adds squeeze and excitation to X.
local blocks = require "layertop.blocks"

-- The models of the paper: depth d, w_0, w_a, w_m, width of a group. stages_of() turns them into
-- stages.
local variants = {
  x_400mf = { 22, 24, 24.48, 2.54, 16 },
  x_800mf = { 16, 56, 35.73, 2.28, 16 },
  x_1_6gf = { 18, 80, 34.01, 2.25, 24 },
  x_3_2gf = { 25, 88, 26.31, 2.25, 48 },
  x_8gf = { 23, 80, 49.56, 2.88, 120 },
  x_16gf = { 22, 216, 55.59, 2.1, 128 },
  x_32gf = { 23, 320, 69.86, 2.0, 168 },
  y_400mf = { 16, 48, 27.89, 2.09, 8 },
  y_800mf = { 14, 56, 38.84, 2.4, 16 },
  y_1_6gf = { 27, 48, 20.71, 2.65, 24 },
  y_3_2gf = { 21, 80, 42.63, 2.66, 24 },
  y_8gf = { 17, 192, 76.82, 2.19, 56 },
  y_16gf = { 18, 200, 106.23, 2.48, 112 },
  y_32gf = { 20, 232, 115.89, 2.53, 232 },
  y_128gf = { 27, 456, 160.83, 2.52, 264 },
}

local published = {
  [224] = {
    x_400mf = { params = 5495976, macs = 413812608, top1 = 72.834 },
    x_800mf = { params = 7259656, macs = 800e6, top1 = 75.212 },
    x_1_6gf = { params = 9190136, macs = 1.603e9, top1 = 77.04 },
    x_3_2gf = { params = 15296552, macs = 3.177e9, top1 = 78.364 },
    x_8gf = { params = 39572648, macs = 7.995e9, top1 = 79.344 },
    x_16gf = { params = 54278536, macs = 15.941e9, top1 = 80.058 },
    x_32gf = { params = 107811560, macs = 31.736e9, top1 = 80.622 },
    y_400mf = { params = 4344144, macs = 401842848, top1 = 74.046 },
    y_800mf = { params = 6432512, macs = 834e6, top1 = 76.42 },
    y_1_6gf = { params = 11202430, macs = 1.612e9, top1 = 77.95 },
    y_3_2gf = { params = 19436338, macs = 3.176e9, top1 = 78.948 },
    y_8gf = { params = 39381472, macs = 8.473e9, top1 = 80.032 },
    y_16gf = { params = 83590140, macs = 15.912e9, top1 = 80.424 },
    y_32gf = { params = 145046770, macs = 32.28e9, top1 = 80.878 },
  },
  [384] = {
    y_16gf = { params = 83590140, macs = 46.735e9, top1 = 86.012 },
    y_32gf = { params = 145046770, macs = 94.826e9, top1 = 86.838 },
    y_128gf = { params = 644812894, macs = 374.57e9, top1 = 88.228 },
  },
}

-- Round a half to the even number, as the tools that made these networks do: in X-1.6GF, 22.5 is
-- 22.
local function round(v)
  local whole = math.floor(v + 0.5)
  return whole - v == 0.5 and whole % 2 == 1 and whole - 1 or whole
end

-- Return the width and the number of blocks of each stage (section 3.3 of the paper). Block j would
-- have w_0 + w_a j channels. Round that to w_0 w_m^s for a whole s, and then to a multiple of 8.
-- Blocks of equal width are a stage.
local function stages_of(depth, w_0, w_a, w_m)
  local stages = {}
  for j = 0, depth - 1 do
    local s = round(math.log((w_0 + w_a * j) / w_0) / math.log(w_m))
    local width = 8 * round(w_0 * w_m ^ s / 8)
    local last = stages[#stages]
    if last and last.width == width then
      last.blocks = last.blocks + 1
    else
      stages[#stages + 1] = { width = width, blocks = 1 }
    end
  end
  return stages
end

-- A bottleneck that has as many channels inside as outside. With `squeeze` it has a squeeze and
-- excitation with a quarter of the input channels.
local function unit(x, width, group, stride, squeeze)
  local shortcut = x
  if stride ~= 1 or x.channels ~= width then
    shortcut = blocks.conv_norm_relu(x, width, { kernel = 1, stride = stride, activation = false })
  end
  local y = blocks.conv_norm_relu(x, width, { kernel = 1 })
  y = blocks.conv_norm_relu(y, width, { stride = stride, groups = width // group })
  if squeeze then
    y = blocks.squeeze_excite(y, x.channels // 4)
  end
  return (shortcut + blocks.conv_norm_relu(y, width, { kernel = 1, activation = false })):relu()
end

return model {
  name   = function(k)
    return "RegNet" .. k.variant:upper():gsub("^(.)_", "%1-"):gsub("_", ".")
  end,
  names  = {
    "RegNet", ["RegNetX-400MF"] = { variant = "x_400mf" },
    ["RegNetX-800MF"] = { variant = "x_800mf" }, ["RegNetX-1.6GF"] = { variant = "x_1_6gf" },
    ["RegNetX-3.2GF"] = { variant = "x_3_2gf" }, ["RegNetX-8GF"] = { variant = "x_8gf" },
    ["RegNetX-16GF"] = { variant = "x_16gf" }, ["RegNetX-32GF"] = { variant = "x_32gf" },
    ["RegNetY-400MF"] = { variant = "y_400mf" }, ["RegNetY-800MF"] = { variant = "y_800mf" },
    ["RegNetY-1.6GF"] = { variant = "y_1_6gf" }, ["RegNetY-3.2GF"] = { variant = "y_3_2gf" },
    ["RegNetY-8GF"] = { variant = "y_8gf" }, ["RegNetY-16GF"] = { variant = "y_16gf" },
    ["RegNetY-32GF"] = { variant = "y_32gf" }, ["RegNetY-128GF"] = { variant = "y_128gf" },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = {
      "y_400mf",
      choices = {
        "x_400mf", "x_800mf", "x_1_6gf", "x_3_2gf", "x_8gf", "x_16gf", "x_32gf",
        "y_400mf", "y_800mf", "y_1_6gf", "y_3_2gf", "y_8gf", "y_16gf", "y_32gf", "y_128gf",
      },
      help = "X, or Y with squeeze and excitation; and about how much it computes",
    },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:2003.13678, as in torchvision (weights IMAGENET1K_V1; at 384 SWAG_E2E_V1)",

  published = function(k)
    if k.classes == 1000 then
      return (published[k.size] or {})[k.variant]
    end
  end,

  notes  = [[
The numbers in the names are multiply-accumulates, which the paper calls flops: 400MF are 400
million.

Five numbers make a network: the authors found that good networks have widths near a line over the
depth, and groups of equal width. The script computes the stages from them as the paper does.]],

  build = function(x, k)
    local depth, w_0, w_a, w_m, group = table.unpack(variants[k.variant])
    local squeeze = k.variant:sub(1, 1) == "y"
    x = blocks.conv_norm_relu(x, 32, { stride = 2 })
    for i, stage in ipairs(stages_of(depth, w_0, w_a, w_m)) do
      local of_group = math.min(group, stage.width)
      local width = blocks.make_divisible(stage.width, of_group)
      x = block("block" .. i, function(y)
        for j = 1, stage.blocks do
          y = block(tostring(j - 1), unit, y, width, of_group, j == 1 and 2 or 1, squeeze)
        end
        return y
      end, x)
    end
    return x:adaptive_avgpool { 1 }:flatten():dense { k.classes, name = "fc" }
  end,
}
