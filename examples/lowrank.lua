-- Low rank: replace a large matrix of weights by the product of two thin ones.
return model {
  name   = "Low rank",
  family = "Lesson 2: fewer operations",
  place  = 5,
  input  = { 64, 16, 16 },

  source = "Denton et al., arXiv:1404.0736; Han et al., arXiv:1506.02626, table 6",
  notes  = [[
A dense layer from m inputs to n outputs is a matrix of n x m weights. Much of what it does lies in few
directions (its largest singular values). Keep r of them: first m inputs to r numbers, then r numbers to
n outputs. Instead of n x m weights there are r x (n + m); that is fewer while r < nm / (n + m).

A convolution is such a matrix, too: filters x (kernel x channels). It becomes a convolution with r
filters, and a 1x1 convolution from r channels to as many as before.

  conv, 64 x 576
    64 x 3x3x64 x 16x16 = 9,437,184
  dense, 256 x 16,384
    256 x 16,384 = 4,194,304

What it costs: accuracy, by the rank, and usually some training afterwards. Denton et al. made
convolutions about twice as fast and stayed within 1% of the accuracy. Applied to AlexNet, from 61.0 to
11.9 million parameters, it cost 1.2 points of top-1 (table 6 of Han et al.).]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[Stand on conv, 3: rank 16, a quarter of the largest possible. Its two parts:

  16 x 3x3x64 x 16x16 = 2,359,296
  64 x 16 x 16x16 = 262,144

That is 3.6 times fewer multiply-accumulates.]],
        done = "conv has lowrank",
        hint = "Stand on conv and press 3." },
      { [[Stand on dense, 3: rank 64, and 64 x (256 + 16,384) = 1,064,960 weights, 3.94 times fewer.]],
        done = { "dense has lowrank", "dense params = 1,064,960" } },
      { [[o on dense, which lists all optimizations: + raises the ratio. At 1 it is refused: from rank 253 on nothing is saved.]] },
      { "r, then 3 on the model, the first row: both at once.",
        done = "has lowrank" },
    },
    questions = {
      { [[Why does a matrix of 256 x 16,384 gain nearly in proportion to its rank, and a square one only half
as well?]],
        answer = [[r x (n + m) / nm is r/n + r/m: the second term is small when m is large, and equal to the first in
a square.]] },
      { [[Both parts of conv together move more data than conv did. When does that matter?]],
        answer = "On a device that waits for memory: see the example roofline." },
    },
    next = "freeze",
  },

  build = function(x)
    return x
      :conv  { 64, kernel = 3, pad = 1, bias = false }
      :relu()
      :flatten()
      :dense { 256, bias = false }
  end,
}
