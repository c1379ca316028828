-- A small encoder of the kind that reads sentences: words become vectors, and every block lets each
-- position look at all others.
local blocks = require "layertop.blocks"

return model {
  name   = "Transformer encoder",
  family = "Examples",
  input  = { 128 },                           -- positions, each holding the number of a word

  knobs  = {
    blocks   = { 4, min = 1, max = 48, help = "transformer blocks" },
    features = { 256, min = 8, max = 8192, step = 8, help = "numbers for each position" },
    heads    = { 4, min = 1, max = 64, help = "heads of the attention; they divide the features" },
    words    = { 30000, min = 1, max = 1000000, help = "size of the vocabulary" },
  },

  source = "arXiv:1706.03762",
  notes  = [[
With n positions and d features, a block has two kinds of work. The dense layers (projections of
the attention, feed-forward) grow with n x d x d, the attention itself with n x n x d. Make the
input longer and see where the second overtakes the first.

Most parameters of a small model are in the embedding, which costs no multiplications at all: a
word's vector is looked up.]],

  build = function(x, k)
    x = x:embedding { k.words, features = k.features }:position()
    for i = 1, k.blocks do
      x = block("block" .. i, blocks.transformer, x, { heads = k.heads })
    end
    return x:layernorm()
  end,
}
