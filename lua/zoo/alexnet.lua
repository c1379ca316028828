-- AlexNet (Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014): five
-- convolutions and three dense layers. Nearly all parameters are in the dense layers, nearly all
-- operations in the convolutions.
local blocks = require "layertop.blocks"

local function conv_relu(x, width, kernel, stride, pad)
  return blocks.conv_norm_relu(x, width, {
    kernel = kernel, stride = stride, pad = pad, norm = false,
  })
end

return model {
  name   = "AlexNet",
  names  = { "AlexNet" },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 63, max = 2048, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1404.5997, as in torchvision (weights IMAGENET1K_V1)",

  published = function(k)
    if k.classes == 1000 and k.size == 224 then
      return { params = 61100840, macs = 714188480, top1 = 56.522 }
    end
  end,

  notes  = [[
This is the one-column version of 2014, which torchvision ships: 64 filters in the first layer where
the network of 2012 had 96 in two groups.

Look at the dense layers: 59 of 61 million parameters. On a device that is limited by memory they take
most of the time although they compute little; the time model "roofline" shows it, and a larger batch
makes it go away, because the weights are then read once for many images.]],

  build = function(x, k)
    x = block("features", function(y)
      y = conv_relu(y, 64, 11, 4, 2):maxpool { 3, stride = 2 }
      y = conv_relu(y, 192, 5, 1, 2):maxpool { 3, stride = 2 }
      y = conv_relu(y, 384, 3, 1, 1)
      y = conv_relu(y, 256, 3, 1, 1)
      return conv_relu(y, 256, 3, 1, 1):maxpool { 3, stride = 2 }
    end, x)
    x = x:adaptive_avgpool { 6 }:flatten()
    return block("classifier", function(y)
      y = y:dropout():dense { 4096 }:relu()
      y = y:dropout():dense { 4096 }:relu()
      return y:dense { k.classes }
    end, x)
  end,
}
