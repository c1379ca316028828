-- ResNet-8 of MLPerf Tiny: a ResNet for 32x32 images that fits a microcontroller.
local blocks = require "layertop.blocks"

return model {
  name   = "ResNet-8",
  names  = { "ResNet-8" },
  family = "Tiny",
  input  = { 3, 32, 32 },

  knobs  = {
    width   = { 16, min = 1, max = 256, help = "filters of the first convolutions" },
    folded  = { true, help = "batch norms folded into the convolutions, as deployed" },
    classes = { 10, min = 1, max = 10000, help = "classes to tell apart" },
  },

  source = "github.com/mlcommons/tiny, image classification",

  published = function(k)
    if k.width == 16 and k.classes == 10 and k.folded then
      return { params = 77706, macs = 12501632 }
    end
  end,

  notes  = [[
Each stack halves the image and doubles the channels, so that all cost about the same, but the
weights quadruple: the last stack has three quarters of them. On a microcontroller that decides
what has to be in flash; the first stack decides the RAM.

folded = false is the network as trained, where the two shortcuts have no batch norm; the
optimization "freeze" makes the other one of it.]],

  build = function(x, k)
    local norm = not k.folded and "batchnorm"
    local function conv(y, width, stride, activation)
      return blocks.conv_norm_relu(y, width, {
        stride = stride, pad = "same", norm = norm, bias = true, activation = activation,
      })
    end
    x = conv(x, k.width, 1)
    for stack = 1, 3 do
      x = block("stack" .. stack, function(y)
        local width, stride = k.width << (stack - 1), stack > 1 and 2 or 1
        local z = conv(conv(y, width, stride), width, 1, false)
        if stride == 2 then
          y = y:conv { width, kernel = 1, stride = 2, pad = "same" }
        end
        return (y + z):relu()
      end, x)
    end
    return x:avgpool { 8 }:flatten():dense { k.classes }:softmax()
  end,
}
