-- A pool between two convolutions, or a stride in the first: all later layers see fewer positions.
return model {
  name   = "Pooling",
  family = "Lesson 2: fewer operations",
  place  = 1,
  input  = { 1, 32, 32 },

  knobs  = {
    stride = { 1, min = 1, max = 2, help = "step of the first convolution" },
  },

  source = "Scherer, Mueller, Behnke, ICANN 2010; Springenberg et al., arXiv:1412.6806",
  notes  = [[
A pool keeps one number of each window, the largest or the mean. With windows of 2x2 a quarter of the
places is left, and everything behind works on those alone.

  conv
    2 x 8 x (3x3x1) x (32x32)
    = 147,456
  conv_2
    2 x 16 x (3x3x8) x (32x32)
    = 2,359,296
  dense
    2 x 16,384 x 10 = 327,680

What it costs: Springenberg et al. found that a convolution with a stride can replace max-pooling
without loss of accuracy on several benchmarks; Scherer et al. that max-pooling clearly beats
subsampling by means, and that windows which overlap gain nothing.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[1 on conv: a pool appears behind it. Go down: conv_2 falls to 589,824 and dense to 81,920, a
quarter each; the model takes 821,248 instead of 2,834,432. The pool itself costs 2,048, one for each
number that it yields.]],
        done = { "conv has pool", "flops = 821,248" },
        hint = "Stand on conv, the first row below the model, and press 1." },
      { [[Look at the parameters: those of dense fell with its inputs, from 163,850 to 40,970. conv_2 has as
many as before: its filters do not depend on the size of the image.]],
        done = "selects dense",
        hint = "End goes to the last row." },
      { [[u, then K, stride = 2: now conv itself is computed in a quarter of the places only, 36,864.]],
        done = { "stride = 2", "conv flops = 36,864" },
        hint = "u first takes the pool back." },
      { [[o on the model, and Right on place, below Pooling: a pool takes over the stride. The shapes stay, but conv costs
147,456 again.]],
        done = { "stride = 2", "conv has pool", "flops = 821,248" },
        hint = [[In the list of optimizations (o), below Pooling, the line place has a value that Right changes. Or type : and pool=2/max/0/instead@conv.]] },
    },
    questions = {
      { "Which is cheaper, the pool or the stride, and by how much?",
        answer = [[The stride saves three quarters of conv and the pool: 147,456 + 2,048 - 36,864 = 112,640.]],
        accept = { "112640", "the stride" } },
      { [[Why can a pool not be put behind the last convolution of a model that labels every pixel?]],
        answer = [[Its output would be smaller. layertop says so: the rewrite promises no shape.]] },
    },
    next = "separable",
  },

  build = function(x, k)
    return x
      :conv  { 8, kernel = 3, pad = 1, stride = k.stride }
      :conv  { 16, kernel = 3, pad = 1 }
      :flatten()
      :dense { 10 }
  end,
}
