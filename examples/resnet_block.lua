-- Two kinds of residual block from "Deep Residual Learning" (arXiv:1512.03385, figure 5): two 3x3
-- convolutions on 64 channels, or a bottleneck of 1x1, 3x3 and 1x1 convolutions that passes 256
-- channels from block to block. The paper says that they cost about the same.
local blocks = require "layertop.blocks"

return model {
  name   = "Residual block",
  names  = { "Residual block" },
  family = "Lesson 2: fewer operations",
  place  = 7,
  input  = { 64, 56, 56 },

  knobs  = {
    kind   = { "basic", choices = { "basic", "bottleneck" } },
    width  = { 64, min = 1, max = 512, help = "channels of the 3x3 convolutions" },
    repeats = { 2, min = 1, max = 16, help = "blocks one behind the other" },
  },

  source = "arXiv:1512.03385",
  notes  = [[
A residual block adds its input to what its convolutions make of it. The paper has two kinds and calls
them similar in cost. Multiply-accumulates on 56x56 places, two 3x3 convolutions on 64 channels:

  64 x 3x3x64 x 56x56 = 115,605,504
  2 x 115,605,504 = 231,211,008

A bottleneck carries 256 channels from block to block, but thins them to 64 for its 3x3 convolution:

  2 x 64 x 256 x 56x56 = 102,760,448
  102,760,448 + 115,605,504
  = 218,365,952]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { "*, which opens the blocks: each of the two has 231,211,008." },
      { [[K, kind = bottleneck, and repeats = 3: block2 and block3 have 218,365,952 each. The first has to widen
64 channels to 256; its downsample makes the input fit the sum.]],
        done = { "kind = bottleneck", "repeats = 3" } },
      { [[4, on the model: half of the channels, but not everywhere. conv3 keeps its 256, because its output is added to the
input of the block, and so on to the model's output, which is kept.]],
        done = "has prune" },
    },
    questions = {
      { "Which layers of a basic block can be pruned here, and which not?",
        answer = "conv1, whose output only conv2 reads. conv2 ends in the sum.",
        accept = { "conv1" } },
      { "How is pruning different in a whole ResNet?",
        answer = [[The channels that run along a stage begin and end inside the model there. They can be pruned, all
together: open zoo:resnet, and press Enter on a conv3 of layer1.]] },
    },
    next = "nm",
  },

  build = function(x, k)
    for i = 1, k.repeats do
      x = block("block" .. i, blocks[k.kind], x, k.width)
    end
    return x
  end,
}
