-- A small encoder of the kind that reads sentences: words become vectors, and every block lets each
-- position look at all others.
local blocks = require "layertop.blocks"

return model {
  name   = "Transformer encoder",
  names  = { "Transformer encoder" },
  family = "Lesson 5: sequences",
  place  = 2,
  input  = function(k) return { k.positions } end, -- each position has the number of a word

  knobs  = {
    blocks   = { 4, min = 1, max = 48, help = "transformer blocks" },
    features = { 256, min = 8, max = 8192, step = 8, help = "numbers for each position" },
    heads    = { 4, min = 1, max = 64, help = "heads of the attention; they divide the features" },
    positions = { 128, min = 1, max = 65536, help = "words of the text" },
    words    = { 30000, min = 1, max = 1000000, help = "size of the vocabulary" },
  },

  source = "arXiv:1706.03762",
  notes  = [[
Every position looks at every other. With n positions of d numbers, a block has two kinds of work: dense
layers, which grow with n x d x d, and attention itself, with n x n x d. For n = 128, d = 256:

  projections of the attention
    4 x 128 x 256 x 256 = 33,554,432
  scores, and sums weighted by them
    2 x 128 x 128 x 256 = 8,388,608
  feed-forward
    8 x 128 x 256 x 256 = 67,108,864

multiply-accumulates.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[Space on block1 opens it. attention has 41,943,040, the two dense layers 33,554,432 each.]] },
      { [[K, positions = 1024: the dense layers grow by 8, to 268,435,456; the scores by 64, and attention as a
whole takes 805,306,368.]],
        done = "positions = 1024" },
      { [[Look at the parameters: 7,680,000 of 10,872,320 are in embedding, which has no multiplications at all: a
word's vector is looked up.]] },
      { [[4 on block1: half of the heads and of the feed-forward; what is added along the way (d) stays.]],
        done = "block1 has prune" },
    },
    questions = {
      { "At which n does attention itself overtake the dense layers of a block?",
        answer = "12 x n x d x d = 2 x n x n x d at n = 6 x d, here 1,536.",
        accept = { "1,536", "1536" } },
      { "Why can half of d not be pruned in one block alone?",
        answer = "All blocks add to the same d numbers: they are one group." },
    },
    next = "decode",
  },

  build = function(x, k)
    x = x:embedding { k.words, features = k.features }:position()
    for i = 1, k.blocks do
      x = block("block" .. i, blocks.transformer, x, { heads = k.heads })
    end
    return x:layernorm()
  end,
}
