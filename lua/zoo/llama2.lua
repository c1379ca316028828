-- Llama 2 (Touvron et al., 2023): a decoder without biases, with RMS norms, rotary positions and
-- gated feed-forwards.
local language = require "layertop.language"

-- Blocks, features, heads, key and value heads, features of the feed-forward.
local sizes = {
  ["7B"] = { 32, 4096, 32, 32, 11008 },
  ["13B"] = { 40, 5120, 40, 40, 13824 },
  ["70B"] = { 80, 8192, 64, 8, 28672 },
}

local published = { ["7B"] = 6738415616, ["13B"] = 13015864320, ["70B"] = 68976648192 }

return model {
  name   = function(k) return "Llama 2 " .. k.size end,
  names  = {
    "Llama 2", ["Llama 2 7B"] = { size = "7B" }, ["Llama 2 13B"] = { size = "13B" },
    ["Llama 2 70B"] = { size = "70B" },
  },
  family = "Language",
  input  = language.input,
  tokens = language.tokens,
  knobs  = language.knobs({ "7B", "13B", "70B" }, "7B", 4096),

  source = "arXiv:2307.09288; counts of the published weights",

  published = language.published(published),

  notes  = [[
Half a megabyte of keys and values for each token of the 7B model in 16 bits: a full context of
4,096 tokens takes 2 GB beside 13.5 GB of weights, for each sample of the batch. Give weights and
activations 16 bits, set `mode` to decode and move `cache` to see it grow.

The 70B model lets 8 query heads share one pair of keys and values: its cache grows more slowly than
that of the 13B model.]],

  build = function(tokens, k)
    local layers, features, heads, kv_heads, hidden = table.unpack(sizes[k.size])
    return language.stack(tokens, {
      layers = layers, features = features, heads = heads, kv_heads = kv_heads, hidden = hidden,
      vocab = 32000, context = 4096,
      bias = false, rotary = true, gated = true, norm = "rmsnorm",
    }, k)
  end,
}
