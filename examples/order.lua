-- The order of branches: what waits in memory while another branch runs.
return model {
  name   = "Order of branches",
  family = "Lesson 1: what a model costs",
  place  = 6,
  input  = { 8, 14, 14 },

  source = "Liberis, Lane, arXiv:1910.05110, figure 1",
  notes  = [[
Two branches read one tensor. Whichever runs first, its result waits until the other is done; what decides
is how much waits while the most is needed. The sizes are those of an example of Liberis and Lane, in 8
bits:

  conv, which both branches read
    16 x 14x14 = 3,136 bytes
  conv_2
    8 x 14x14 = 1,568 bytes
  conv_3, conv_4, each
    8 x 8x8 = 512 bytes
  the peak, at conv_3; conv waits, too
    3,136 + 1,568 + 512 = 5,216 bytes

What it costs: nothing. The paper finds the best order by trying sets of layers that have run; what is in
memory then depends on the set alone, not on the way to it.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[9: the model in 8 bits, with a peak of 5,216 bytes.]],
        done = "peak_activation = 5,216",
        hint = "Stand on the model, the first row, and press 9." },
      { [[o, reorder: 4,960 bytes. The branch with conv_4 runs first, and leaves only 256 bytes of conv_6
behind while conv_2 runs: 3,136 + 1,568 + 256 = 4,960.]],
        done = "peak_activation = 4,960",
        hint = "Or type : and reorder." },
      { [[M: the memory view shows what waits at which layer.]],
        done = "shows memory",
        hint = "A capital M, from the table." },
    },
    questions = {
      { "Why is there nothing to gain in a chain of layers?",
        answer = "A chain has one order: each layer needs the one before." },
      { "Does the time change?",
        answer = "No: the same layers run.",
        accept = { "no" } },
    },
    next = "separable",
  },

  build = function(x)
    x = x:conv { 16, kernel = 3, pad = 1 }
    local y = x:conv { 8, kernel = 3, pad = 1 }:conv { 8, kernel = 7 }
    local z = x:conv { 8, kernel = 7 }
    y = y:conv { 4, kernel = 1 }
    return y:concat(z:conv { 4, kernel = 1 })
  end,
}
