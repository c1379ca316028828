-- A goal from above and one from below: faster, but hardly smaller.
return model {
  name   = "Challenge 2: through the window",
  family = "Challenges",
  place  = 2,
  input  = { 1, 28, 28 },

  source = "the network of the example mnist",
  notes  = [[
Nine tenths of a millisecond at most, and at least 90% of the parameters. Most parameters are in one
layer, and the time is not there alone.]],

  challenge = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    goals = { "latency <= 0.9 ms", "params >= 90% of baseline" },
    score = "100 * baseline.latency / latency",
    next  = "small_file",
  },

  build = function(x)
    return x
      :conv  { 5, kernel = 3 }
      :conv  { 5, kernel = 3 }
      :flatten()
      :dense { 128 }
      :dense { 10 }
  end,
}
