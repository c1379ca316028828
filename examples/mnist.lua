-- A small CNN for MNIST, the example of the article that layertop began with.
--
-- Two convolutions, two dense layers, nothing else: small enough to check every number by hand.
-- Try it: turn on "separable" or "prune" for conv_2 and watch what the dense layer behind it costs
-- afterwards, or change the knob `filters`.
return model {
  name   = "MNIST CNN",
  family = "Examples",
  input  = { 1, 28, 28 },                     -- channels, height, width

  knobs  = {
    filters = { 5, min = 1, max = 64, help = "filters of both convolutions" },
  },

  source = "the article's worked example of counting FLOPs",
  notes  = [[
FLOPs by the article's rules (the counting convention "textbook"):

  convolution  2 x filters x kernel shape x output shape
  dense        2 x inputs x outputs

  conv     2 x 5 x (3x3x1) x (26x26)  =  60,840
  conv_2   2 x 5 x (3x3x5) x (24x24)  = 259,200
  dense    2 x 2,880 x 128            = 737,280
  dense_2  2 x 128 x 10               =   2,560

These four add up to 1,059,880. The article prints a total of 1,060,400: a mistake of addition, for
its four terms are the same as here. At 1 GFLOPS that is 1.06 ms.

A kernel without padding takes a border of one pixel from each side: 28 becomes 26, then 24.]],

  build = function(x, k)
    return x
      :conv  { k.filters, kernel = 3 }
      :conv  { k.filters, kernel = 3 }
      :flatten()
      :dense { 128 }
      :dense { 10 }
  end,
}
