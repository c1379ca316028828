-- A language model at work: it reads a prompt at once, and then makes one token after the other. A
-- cache has the keys and values of all earlier tokens.
local language = require "layertop.language"

local knobs = language.knobs({ "tiny" }, "tiny", 1024)
knobs.size = nil -- there is only one size

return model {
  name   = "Reading and writing",
  family = "Lesson 5: sequences",
  place  = 3,
  input  = language.input,
  tokens = language.tokens,
  knobs  = knobs,

  source = "arXiv:1706.03762; measurements: pytorch/ao, torchao/quantization/README.md",
  notes  = [[
To make the next token, every weight of the model is read and used once. With 64 features and two layers,
multiply-accumulates with weights for one token:

  attention, four projections
    4 x 64 x 64 = 16,384
  feed-forward
    2 x 64 x 256 = 32,768
  scores of 1,000 possible tokens
    64 x 1,000 = 64,000

The new token also looks back at all those before it. Their keys and values are kept: in each layer two
vectors of 64 numbers a token.

  cache of 512 tokens and the new one
    2 x 2 x 64 x 513 x 4 = 525,312
  weights
    650,496

bytes: after 500 tokens the cache of this little model is nearly as large as the model.

What it buys elsewhere: Llama 3 8B on an A100 makes 1.60 times as many tokens a second with weights in
8 bits, and 1.89 times with 4 bits.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[H, didactic-roofline, Enter, t, roofline, Enter, and K, mode = decode: 836 tokens a second. Press
B: every layer is on the slope, bound by memory.]],
        done = { "hardware = didactic-roofline", "mode = decode", "tokens_per_second = 836" },
        hint = "t, roofline sets the latency model." },
      { [[K, cache = 1023: the cache is 1,048,576 bytes, and a token takes 1.72 ms instead of 1.20 ms.]],
        done = { "cache = 1023", "latency = 1.72 ms" } },
      { "9: weights and cache take a quarter, and a token 431 us.",
        done = { "has bits", "latency = 431 us" } },
      { [[u, then K, mode = prefill and prompt = 512: 512 tokens at once. Each weight is read once for all of
them, and many times as many tokens a second are read as were written.]],
        done = { "mode = prefill", "prompt = 512" } },
      { "X, and Down to cache: how time grows with it (in decode).",
        done = "shows growth" },
    },
    questions = {
      { [[Why does a graphics card make single tokens so slowly, for all its operations a second?]],
        answer = "It waits for the weights: two operations for each that is read." },
      { "Why is it cheaper to serve eight people at once than one?",
        answer = [[Eight tokens go through the same weights (x, 8). But each person has a cache of their own.]] },
    },
    next = "cache",
  },

  build = function(tokens, k)
    return language.stack(tokens, {
      layers = 2, features = 64, heads = 4, vocab = 1000, context = 1024, tied = true,
      bias = false, rotary = true, norm = "rmsnorm",
    }, k)
  end,
}
