-- Llama 3, 3.1 and 3.2 (Grattafiori et al., 2024): Llama 2 with four times the vocabulary. Every
-- size has fewer key and value heads than query heads.
local language = require "layertop.language"

-- Blocks, features, heads, features of the feed-forward, context, whether scores use the embedding.
local sizes = {
  ["3-8B"] = { 32, 4096, 32, 14336, 8192 },
  ["3-70B"] = { 80, 8192, 64, 28672, 8192 },
  ["3.1-8B"] = { 32, 4096, 32, 14336, 131072 },
  ["3.1-70B"] = { 80, 8192, 64, 28672, 131072 },
  ["3.1-405B"] = { 126, 16384, 128, 53248, 131072 },
  ["3.2-1B"] = { 16, 2048, 32, 8192, 131072, true },
  ["3.2-3B"] = { 28, 3072, 24, 8192, 131072, true },
}

local published = {
  ["3-8B"] = 8030261248, ["3-70B"] = 70553706496,
  ["3.1-8B"] = 8030261248, ["3.1-70B"] = 70553706496, ["3.1-405B"] = 405853388800,
  ["3.2-1B"] = 1235814400, ["3.2-3B"] = 3212749824,
}

return model {
  name   = function(k) return "Llama " .. k.size:gsub("-", " ") end,
  names  = {
    "Llama 3", ["Llama 3 8B"] = { size = "3-8B" }, ["Llama 3 70B"] = { size = "3-70B" },
    ["Llama 3.1 8B"] = { size = "3.1-8B" }, ["Llama 3.1 70B"] = { size = "3.1-70B" },
    ["Llama 3.1 405B"] = { size = "3.1-405B" }, ["Llama 3.2 1B"] = { size = "3.2-1B" },
    ["Llama 3.2 3B"] = { size = "3.2-3B" },
  },
  family = "Language",
  input  = language.input,
  tokens = language.tokens,
  knobs  = language.knobs(
    { "3-8B", "3-70B", "3.1-8B", "3.1-70B", "3.1-405B", "3.2-1B", "3.2-3B" }, "3.1-8B", 131072),

  source = "arXiv:2407.21783, table 3; counts of the published weights",

  published = language.published(published),

  notes  = [[
Four query heads share one pair of keys and values, so that the cache is a quarter of what it would
be: compare the same `cache` with Llama 2 7B, which has as many blocks and features.

The two smallest models use the embedding also for the scores: of the 1B model's 1.24 billion
parameters 263 million are that one matrix. Its bytes are read once for each token that is made.]],

  build = function(tokens, k)
    local layers, features, heads, hidden, context, tied = table.unpack(sizes[k.size])
    return language.stack(tokens, {
      layers = layers, features = features, heads = heads, kv_heads = 8, hidden = hidden,
      vocab = 128256, context = context, tied = tied,
      bias = false, rotary = true, gated = true, norm = "rmsnorm",
    }, k)
  end,
}
