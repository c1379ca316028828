-- A small CNN for MNIST, the example of the article that layertop began with.
--
-- It has two convolutions and two dense layers, so that every number can be checked by hand.
return model {
  name   = "MNIST CNN",
  names  = { "MNIST CNN" },
  family = "Lesson 1: what a model costs",
  place  = 1,
  input  = { 1, 28, 28 },                     -- channels, height, width

  knobs  = {
    filters = { 5, min = 1, max = 64, help = "filters of both convolutions" },
  },

  source = "the article's worked example of counting FLOPs",
  notes  = [[
How many operations does a network take, and how long do they last? Two rules say it; the 2 in them is
one multiplication and one addition.

  convolution
    2 x filters x kernel x output
  dense
    2 x inputs x outputs

Layer by layer, with the numbers in:

  2 x 5 x (3x3x1) x (26x26) = 60,840
  2 x 5 x (3x3x5) x (24x24) = 259,200
  2 x 2,880 x 128 = 737,280
  2 x 128 x 10 = 2,560

Together 1,059,880: at 1 GFLOPS, a thousand million a second, that is 1.06 ms. (The article prints
1,060,400. Its four terms are these; the sum is a slip.)]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[Down from row to row: the line FLOPs at the bottom has these formulas. Enter explains a
layer in full, q leads back.]],
        done = "shows layer",
        hint = [[i and q switch between this page and the table. Enter on a row opens its page.]] },
      { [[K opens the knobs of the script: Left and Right change one, Enter types its value, Esc closes. With
filters = 10 conv takes twice as many operations, conv_2 four times: 1,036,800. u takes it back.]],
        done = { "filters = 10", "conv_2 flops = 1,036,800" },
        hint = "In the list of knobs type 10, then Enter and Esc." },
      { [[H, rpi-4b, Enter, then t, textbook, Enter: a Raspberry Pi 4, were it to reach its peak, would need
18.4 us.]],
        done = { "hardware = rpi-4b", "latency = 18.4 us" },
        hint = "The latency model has a list of its own, t: choose textbook." },
    },
    questions = {
      { "Why 26x26 and 24x24, from an image of 28x28?",
        answer = [[A kernel of 3 without padding fits 28 - 3 + 1 = 26 times, and then 26 - 3 + 1 = 24 times.]] },
      { [[Why did ten filters make conv_2 four times as large, but conv only twice?]],
        answer = "conv_2 has twice the filters, and each looks at twice the channels." },
      { [[Which layer has the most parameters, and which takes the most operations?]],
        answer = [[dense both times: 368,768 of the 370,338 parameters and 70% of the operations. A pool in front of it
would help most: see the example pooling.]],
        accept = { "dense" } },
    },
    next = "pooling",
  },

  build = function(x, k)
    return x
      :conv  { k.filters, kernel = 3 }
      :conv  { k.filters, kernel = 3 }
      :flatten()
      :dense { 128 }
      :dense { 10 }
  end,
}
