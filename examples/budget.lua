-- A network with a budget: it has to fit a microcontroller.
--
-- `targets` says what it is meant to keep to. The explorer shows under each measure how much of its
-- target is used, and a "!" where it is missed; `layertop check examples/budget.lua` exits with 1
-- then, which is what a build server needs.
return model {
  name   = "Wake word on a budget",
  family = "Examples",
  input  = { 1, 49, 10 },                     -- 49 windows of sound, 10 coefficients each

  knobs  = {
    width  = { 64, min = 8, max = 256, step = 8, help = "channels of every block" },
    blocks = { 4, min = 1, max = 8, help = "depthwise separable blocks" },
  },

  targets = {
    weights         = "64KiB",                -- of flash
    peak_activation = "48KiB",                -- of RAM
    macs            = "3M",                   -- a sample, 10 samples a second
  },

  source = "the shape is DS-CNN-S of Zhang et al.: Hello Edge (arXiv:1711.07128); the targets are made up",
  notes  = [[
As written it misses two of its three targets. What can be done about each?

  weights          8 bits are a quarter of 32: press B. Fewer channels help more than in
                   proportion, because a pointwise convolution has width x width weights.
  peak_activation  two tensors are live while a layer runs, its input and its output: 8 bits
                   again, or a stride in the first convolution that makes all of them smaller.
  macs             follow the width squared and the size of the picture.

Which width is the largest that keeps to all three in 8 bits?

  layertop sweep examples/budget.lua --set width=8:128:8 --opt bits=32,8 -o widths.csv
  layertop check examples/budget.lua --set width=64 --opt bits=8]],

  build = function(x, k)
    x = x:conv { k.width, kernel = { 10, 4 }, stride = 2, pad = "same", bias = false }
    x = x:batchnorm():relu()
    for i = 1, k.blocks do
      x = block("block" .. i, function(y)
        y = y:depthwise { kernel = 3, pad = "same", bias = false }:batchnorm():relu()
        return y:conv { k.width, kernel = 1, bias = false }:batchnorm():relu()
      end, x)
    end
    return x:global_avgpool():dense { 12 }
  end,
}
