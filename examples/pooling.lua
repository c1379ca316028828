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

Try it:

1. q, and 1 on conv: a pool appears behind it. Go down: conv_2 falls to 589,824 and dense to 81,920, a
quarter each; the model takes 821,248 instead of 2,834,432. The pool itself costs 2,048, one for each
number that it yields.
2. Look at the parameters: those of dense fell with its inputs, from 163,850 to 40,970. conv_2 has as
many as before: its filters do not depend on the size of the image.
3. u, then K, stride = 2: now conv itself is computed in a quarter of the places only, 36,864.
4. o on the model, and Right on place, below Pooling: a pool takes over the stride. The shapes stay, but conv costs
147,456 again.

Questions:

1. Which is cheaper, the pool or the stride, and by how much?
2. Why can a pool not be put behind the last convolution of a model that labels every pixel?

Answers:

1. The stride saves three quarters of conv and the pool: 147,456 + 2,048 - 36,864 = 112,640.
2. Its output would be smaller. layertop says so: the rewrite promises no shape.

What it costs: Springenberg et al. found that a convolution with a stride can replace max-pooling
without loss of accuracy on several benchmarks; Scherer et al. that max-pooling clearly beats
subsampling by means, and that windows which overlap gain nothing.]],

  build = function(x, k)
    return x
      :conv  { 8, kernel = 3, pad = 1, stride = k.stride }
      :conv  { 16, kernel = 3, pad = 1 }
      :flatten()
      :dense { 10 }
  end,
}
