-- What a language model keeps of earlier tokens, and how designs make it less.
local language = require "layertop.language"

local knobs = language.knobs({ "tiny" }, "tiny", 2048, {
  kv_heads = { 8, choices = { 8, 4, 2, 1 }, help = "heads of keys and values, for 8 of queries" },
})
knobs.size = nil -- there is only one size
knobs.mode[1] = "decode"

return model {
  name   = "What is kept of earlier tokens",
  family = "Lesson 5: sequences",
  place  = 4,
  input  = language.input,
  tokens = language.tokens,
  knobs  = knobs,

  source = "Ainslie et al., GQA, arXiv:2305.13245; arXiv:1911.02150 for a single head of keys and values",
  notes  = [[
Each new token looks back at the keys and values of all earlier ones, which are kept in a cache. In each
layer they are two vectors a token, of as many numbers as there are heads of keys and values:

  cache of 512 tokens and the new one
    2 x 2 x 64 x 513 x 4 = 525,312

bytes with 8 heads of 8 numbers in each of two layers. Several heads of queries can share one head of keys
and values: the cache is smaller by that factor, and so are two of the four projections.

What it costs: Ainslie et al. trained T5 XXL on with 8 heads of keys and values instead of 64, and came
close to the quality of all of them at nearly the speed of one.]],

  lesson = {
    stage = { hardware = "didactic-roofline", latency = "roofline" },
    steps = {
      { [[K, kv_heads = 2: four heads of queries share one. The cache has 131,328 bytes.]],
        done = { "kv_heads = 2", "kv_cache = 131,328" } },
      { [[kv_heads = 1, the least: 65,664 bytes.]],
        done = { "kv_heads = 1", "kv_cache = 65,664" } },
      { [[kv_heads = 8 again, and cache = 2047: 2,097,152 bytes, four times as many tokens.]],
        done = { "kv_heads = 8", "kv_cache = 2,097,152" } },
      { [[9: 8 bits for weights and cache, 524,288 bytes.]],
        done = { "has bits", "kv_cache = 524,288" } },
      { [[u, then x, 8, Enter: eight people at once. The weights are read once for all of them, the cache
of each is their own: 16,777,216 bytes.]],
        done = { "batch = 8", "kv_cache = 16,777,216" } },
    },
    questions = {
      { "How many bytes does one more token add with 8 heads, in both layers?",
        answer = "2 x 2 x 64 x 4 = 1,024 bytes.",
        accept = { "1024", "1 KB", "1KB" } },
      { "Why does a smaller cache also make tokens faster?",
        answer = "All of it is read for each new token, as the weights are." },
    },
    next = "imports",
  },

  build = function(tokens, k)
    return language.stack(tokens, {
      layers = 2, features = 64, heads = 8, kv_heads = tonumber(k.kv_heads), vocab = 1000,
      context = 2048, tied = true, bias = false, rotary = true, norm = "rmsnorm",
    }, k)
  end,
}
