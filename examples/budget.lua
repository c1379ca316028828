-- A network with a budget: it has to fit a microcontroller.
--
-- `targets` has the budget. The explorer shows under each measure how much of its target is used,
-- and a "!" where the network misses it. `layertop check examples/budget.lua` then exits with 1, so
-- that a build server notices.
return model {
  name   = "Wake word on a budget",
  family = "Lesson 4: put together",
  place  = 1,
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
A device has so much flash for weights, so much RAM for activations and so much time. `targets` in the
script say it; under each figure of the summary stands how much of its target is used, with a "!" where
it is missed.

  weights
    4 x 23,180 = 92,720 bytes
    of 64 x 1,024 = 65,536
  peak of activations
    2 x 64 x 25x5 x 4 = 64,000 bytes
    of 48 x 1,024 = 49,152
  multiply-accumulates
    2,656,768 of 3,000,000]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[9: in 8 bits the weights are 26,672 bytes and the peak is 16,000. All three targets are met.]],
        done = { "has bits", "weights = 26,672" } },
      { [[u, then 4: half of the channels. Weights and MACs fall by more than half; the peak by half, 32,000.]],
        done = "has prune" },
      { [[In a shell, `layertop check examples/budget.lua --opt bits=8` exits with 0, and without the option
with 1, naming the layers that weigh most. That is for a build server.]] },
    },
    questions = {
      { [[Which width, in steps of 8, is the largest that meets all targets in 8 bits?]],
        answer = [[64: at 72 there are 3,276,864 MACs. `layertop sweep examples/budget.lua --set width=8:128:8 --opt bits=8
-o widths.csv` tries them all.]],
        accept = { "64" } },
      { [[Why does the peak fall in proportion to the width, and the weights faster?]],
        answer = [[Activations have the width once, a pointwise convolution has width x width weights.]] },
    },
    next = "counting",
  },

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
