-- A device that waits for memory: fewer operations buy nothing.
return model {
  name   = "Challenge 5: the device waits",
  family = "Challenges",
  place  = 5,
  input  = { 64, 16, 16 },

  source = "the network of the example roofline",
  notes  = [[
19 ms is how long it takes; 5 ms is what you have. All channels stay. Look at the roofline (B) before you
begin: what does the dense layer wait for?]],

  challenge = {
    stage = { hardware = "didactic-roofline", latency = "roofline", chart = "roofline" },
    goals = { "latency <= 5 ms" },
    rules = { keep = { "params >= 90% of baseline" }, optimizations = { "bits", "freeze",
      "separable", "share" } },
    score = "100 * baseline.latency / latency",
    next  = "wake_word",
  },

  build = function(x)
    return x
      :conv { 64, kernel = 3, pad = 1, bias = false }
      :relu()
      :depthwise { kernel = 3, pad = 1, bias = false }
      :flatten()
      :dense { 256 }
  end,
}
