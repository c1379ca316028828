-- Define an op: a filter over the last tokens of each feature, which keeps these tokens for the next run.
local causal_filter = op {
  name       = "causal_filter",
  channels   = "last",
  attributes = { taps = { 4, min = 1 }, bias = true },
  out        = { "first", "last" },
  weights    = "taps * cin",
  biases     = "bias * cin",
  macs       = "taps * out_elems",
  keeps      = "(taps - 1) * cin",
  kind       = "depthwise",
}

return model {
  name   = "A causal filter",
  input  = { 128, 64 },
  tokens = 128,
  build  = function(x)
    return causal_filter(x):silu()
  end,
}
