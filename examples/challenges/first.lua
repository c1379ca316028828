-- The first challenge: half of the operations of the network of lesson 1.
return model {
  name   = "Challenge 1: half of the work",
  family = "Challenges",
  place  = 1,
  input  = { 1, 28, 28 },

  knobs  = {
    filters = { 5, min = 1, max = 64, help = "filters of both convolutions: fixed here" },
  },

  source = "the network of the example mnist",
  notes  = [[
Take away half of the operations of this network, and keep a fifth of its parameters at least: a network
without any learns nothing. The number of filters is fixed; all optimizations are allowed.]],

  challenge = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    goals = { "flops <= 50% of baseline" },
    rules = { keep = { "params >= 20% of baseline" } },
    score = "100 * (1 - flops / baseline.flops)",
    next  = "window",
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
