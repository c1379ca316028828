-- A small file that keeps every weight.
return model {
  name   = "Challenge 3: every weight, in a third of the bytes",
  family = "Challenges",
  place  = 3,
  input  = { 8, 16, 16 },

  source = "the network of the example bits",
  notes  = [[
A file of a third of the bytes at most. No parameter may go: what is left out cannot be trained again.]],

  challenge = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    goals = { "weights <= 33% of baseline" },
    rules = { keep = { "params >= 100% of baseline" } },
    score = "100 * (1 - weights / baseline.weights)",
    next  = "one_layer",
  },

  build = function(x)
    return x
      :conv { 16, kernel = 3, pad = 1 }
      :flatten()
      :dense { 10 }
  end,
}
