-- One layer may be changed, and it has to be the right change.
return model {
  name   = "Challenge 4: one layer",
  family = "Challenges",
  place  = 4,
  input  = { 3, 32, 32 },

  source = "the network of the example prune",
  notes  = [[
Only conv_3 may be changed: the others are trained already and stay. A third of all operations has to go.
What is changed in conv_3 may change what the layers behind it see.]],

  challenge = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    goals = { "flops <= 67% of baseline" },
    rules = { layers = { "conv_3" }, keep = { "params >= 40% of baseline" } },
    score = "100 * (1 - flops / baseline.flops)",
    next  = "memory_bound",
  },

  build = function(x)
    x = x:conv { 16, kernel = 3, pad = 1 }:relu()
    x = x:conv { 32, kernel = 3, pad = 1 }:relu()
    x = x:conv { 32, kernel = 3, pad = 1 }:relu()
    return x:global_avgpool():dense { 10 }
  end,
}
