-- Tokens a second on a small device: what is read for each of them?
local language = require "layertop.language"

local knobs = language.knobs({ "tiny" }, "tiny", 1024)
knobs.size = nil -- there is only one size
knobs.mode[1] = "decode"

return model {
  name   = "Challenge 8: tokens a second",
  family = "Challenges",
  place  = 8,
  input  = language.input,
  tokens = language.tokens,
  knobs  = knobs,

  source = "arXiv:1706.03762, for the layers",
  notes  = [[
A small decoder makes text token by token. Make it three times as fast; every weight stays. A device of 1
GB/s and 10 GFLOPS: which of the two is short?]],

  challenge = {
    stage = { hardware = "didactic-roofline", latency = "roofline" },
    goals = { "tokens_per_second >= 300% of baseline" },
    rules = { keep = { "params >= 100% of baseline" } },
    score = "100 * tokens_per_second / baseline.tokens_per_second",
    next  = "mobilenet",
  },

  build = function(tokens, k)
    return language.stack(tokens, {
      layers = 2, features = 64, heads = 4, vocab = 1000, context = 1024, tied = true,
      bias = false, rotary = true, norm = "rmsnorm",
    }, k)
  end,
}
