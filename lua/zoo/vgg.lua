-- VGG (Simonyan and Zisserman, 2014): 3x3 convolutions only, in five groups with a pool behind
-- each. It is simple, and the most expensive of the classic networks.
local blocks = require "layertop.blocks"

-- Convolutions in each of the five groups: table 1 of the paper, columns A, B, D and E.
local groups = {
  [11] = { 1, 1, 2, 2, 2 },
  [13] = { 2, 2, 2, 2, 2 },
  [16] = { 2, 2, 3, 3, 3 },
  [19] = { 2, 2, 4, 4, 4 },
}
local widths = { 64, 128, 256, 512, 512 }

-- Published figures by depth, without and with batch norm.
local published = {
  [11] = { params = 132863336, macs = 7609090048, top1 = 69.02 },
  [13] = { params = 133047848, macs = 11.308e9, top1 = 69.928 },
  [16] = { params = 138357544, macs = 15470264320, top1 = 71.592 },
  [19] = { params = 143667240, macs = 19.632e9, top1 = 72.376 },
}
local published_bn = {
  [11] = { params = 132868840, macs = 7.609e9, top1 = 70.37 },
  [13] = { params = 133053736, macs = 11.308e9, top1 = 71.586 },
  [16] = { params = 138365992, macs = 15470264320, top1 = 73.36 },
  [19] = { params = 143678248, macs = 19.632e9, top1 = 74.218 },
}

return model {
  name   = function(k) return "VGG-" .. k.depth .. (k.norm and " with batch norm" or "") end,
  names  = {
    "VGG", ["VGG-11"] = { depth = 11 }, ["VGG-13"] = { depth = 13 }, ["VGG-16"] = { depth = 16 },
    ["VGG-19"] = { depth = 19 }, ["VGG-11 BN"] = { depth = 11, norm = true },
    ["VGG-13 BN"] = { depth = 13, norm = true }, ["VGG-16 BN"] = { depth = 16, norm = true },
    ["VGG-19 BN"] = { depth = 19, norm = true },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    depth   = { 16, choices = { 11, 13, 16, 19 }, help = "layers with weights" },
    norm    = { false, help = "batch norm behind every convolution" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 2048, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1409.1556, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return (k.norm and published_bn or published)[k.depth]
    end
  end,

  notes  = [[
Two 3x3 convolutions see as much as one 5x5, with fewer weights and one more activation between
them: the argument of section 2.3 of the paper.

The first dense layer alone has 102,760,448 weights: it reads a 512x7x7 tensor. Put a global pool in
its place, as later networks did, and three quarters of the model are gone.]],

  build = function(x, k)
    x = block("features", function(y)
      for group, convolutions in ipairs(groups[k.depth]) do
        for _ = 1, convolutions do
          y = blocks.conv_norm_relu(y, widths[group], {
            norm = k.norm and "batchnorm", bias = true,
          })
        end
        y = y:maxpool { 2 }
      end
      return y
    end, x)
    x = x:adaptive_avgpool { 7 }:flatten()
    return block("classifier", function(y)
      y = y:dense { 4096 }:relu():dropout()
      y = y:dense { 4096 }:relu():dropout()
      return y:dense { k.classes }
    end, x)
  end,
}
