-- Two kinds of residual block from "Deep Residual Learning" (arXiv:1512.03385, figure 5), which the
-- paper calls similar in cost: two 3x3 convolutions on 64 channels, or a bottleneck of 1x1, 3x3 and
-- 1x1 that carries 256 channels from block to block.
local blocks = require "layertop.blocks"

return model {
  name   = "Residual block",
  family = "Examples",
  input  = { 64, 56, 56 },

  knobs  = {
    kind   = { "basic", choices = { "basic", "bottleneck" } },
    width  = { 64, min = 1, max = 512, help = "channels of the 3x3 convolutions" },
    repeats = { 2, min = 1, max = 16, help = "blocks one behind the other" },
  },

  source = "arXiv:1512.03385",
  notes  = [[
A residual block adds its input to what its convolutions make of it. Where the number of channels
changes, a 1x1 convolution makes the input fit: it is the `shortcut` of the first block here when
`kind` is "bottleneck", because that carries four times the width.

Look at the optimization "prune": both sides of an addition need the same channels, so they are
pruned together, and the whole chain of blocks with them.]],

  build = function(x, k)
    for i = 1, k.repeats do
      x = block("block" .. i, blocks[k.kind], x, k.width)
    end
    return x
  end,
}
