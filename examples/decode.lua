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

Try it:

1. q, H, didactic-roofline, Enter, t, roofline, Enter, and K, mode = decode: 836 tokens a second. Press
B: every layer is on the slope, bound by memory.
2. K, cache = 1023: the cache is 1,048,576 bytes, and a token takes 1.72 ms instead of 1.20 ms.
3. 9: weights and cache take a quarter, and a token 431 us.
4. u, then K, mode = prefill and prompt = 512: 512 tokens at once. Each weight is read once for all of
them, and many times as many tokens a second are read as were written.
5. X, and Down to cache: how time grows with it (in decode).

Questions:

1. Why does a graphics card make single tokens so slowly, for all its operations a second?
2. Why is it cheaper to serve eight people at once than one?

Answers:

1. It waits for the weights: two operations for each that is read.
2. Eight tokens go through the same weights (x, 8). But each person has a cache of their own.

What it buys elsewhere: Llama 3 8B on an A100 makes 1.60 times as many tokens a second with weights in
8 bits, and 1.89 times with 4 bits.]],

  build = function(tokens, k)
    return language.stack(tokens, {
      layers = 2, features = 64, heads = 4, vocab = 1000, context = 1024, tied = true,
      bias = false, rotary = true, norm = "rmsnorm",
    }, k)
  end,
}
