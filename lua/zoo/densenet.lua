-- DenseNet (Huang, Liu, van der Maaten and Weinberger, 2016): in a block, every layer reads the
-- outputs of all layers before it and adds a few channels of its own.
local blocks = require "layertop.blocks"

-- Table 1 of the paper: channels that a layer adds, channels of the stem, layers in each block.
local variants = {
  [121] = { 32, 64, { 6, 12, 24, 16 } },
  [161] = { 48, 96, { 6, 12, 36, 24 } },
  [169] = { 32, 64, { 6, 12, 32, 32 } },
  [201] = { 32, 64, { 6, 12, 48, 32 } },
}

local published = {
  [121] = { params = 7978856, macs = 2834161664, top1 = 74.434 },
  [161] = { params = 28681000, macs = 7.728e9, top1 = 77.138 },
  [169] = { params = 14149480, macs = 3.36e9, top1 = 75.6 },
  [201] = { params = 20013928, macs = 4.291e9, top1 = 76.896 },
}

-- A norm and an activation, and then the convolution.
local function norm_relu_conv(x, width, kernel)
  return x:batchnorm():relu():conv {
    width, kernel = kernel, pad = kernel // 2, bias = false,
  }
end

-- The channels that a layer adds.
local function added(x, growth)
  return norm_relu_conv(norm_relu_conv(x, 4 * growth, 1), growth, 3)
end

-- Each layer joins what it adds to what it reads.
local function dense_block(x, n, growth)
  for i = 1, n do
    x = block("denselayer" .. i, function(y)
      return y:concat(added(y, growth))
    end, x)
  end
  return x
end

-- Each layer joins what all before it added; the parts stay until the end of the block.
local function collecting_block(x, n, growth)
  local parts = { x }
  for i = 1, n do
    parts[i + 1] = block("denselayer" .. i, function()
      return added(i > 1 and concat(parts) or x, growth)
    end)
  end
  return concat(parts)
end

local function transition(x)
  return norm_relu_conv(x, x.channels // 2, 1):avgpool { 2 }
end

return model {
  name   = function(k) return "DenseNet-" .. k.depth end,
  names  = {
    "DenseNet", ["DenseNet-121"] = { depth = 121 }, ["DenseNet-161"] = { depth = 161 },
    ["DenseNet-169"] = { depth = 169 }, ["DenseNet-201"] = { depth = 201 },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    depth   = { 121, choices = { 121, 161, 169, 201 }, help = "layers with weights" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    collect = { false, help = "keep the parts of a block until its end, as torchvision does" },
    size    = { 224, min = 29, max = 2048, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1608.06993, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return published[k.depth]
    end
  end,

  notes  = [[
Concatenation keeps old channels and makes few new ones: fewer parameters than a ResNet of the same
accuracy. The price is memory traffic, for every layer reads all that the block has made so far, and
normalizes it again. Compare with ResNet-50 under the time models "textbook" and "roofline".

Here each layer joins its channels to those that it reads, and what was joined is free. torchvision
keeps the parts of a block and joins all of them again for every layer: at 224x224 the activations
take 8.43 MB at their peak instead of 7.23 MB. The knob `collect` does it so.

Pruning is awkward: a channel that one layer adds is read by all that follow in the block.]],

  build = function(x, k)
    local growth, stem, layers = table.unpack(variants[k.depth])
    x = block("features", function(y)
      y = blocks.conv_norm_relu(y, stem, { kernel = 7, stride = 2 })
      y = y:maxpool { 3, stride = 2, pad = 1 }
      for i, n in ipairs(layers) do
        if i > 1 then
          y = block("transition" .. i - 1, transition, y)
        end
        y = block("denseblock" .. i, k.collect and collecting_block or dense_block, y, n, growth)
      end
      return y:batchnorm():relu { written = "function" }
    end, x)
    return x:global_avgpool { keep = true }:flatten():dense { k.classes, name = "classifier" }
  end,
}
