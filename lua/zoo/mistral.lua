-- Mistral 7B (Jiang et al., 2023): fewer key and value heads than query heads, and a window, so
-- that a token sees only a limited number of tokens before it.
local language = require "layertop.language"

-- Vocabulary and window of the three releases.
local releases = {
  ["v0.1"] = { 32000, 4096 },
  ["v0.2"] = { 32000 },
  ["v0.3"] = { 32768 },
}

local published = { ["v0.1"] = 7241732096, ["v0.2"] = 7241732096, ["v0.3"] = 7248023552 }

return model {
  name   = function(k) return "Mistral 7B " .. k.size end,
  names  = {
    "Mistral", "Mistral 7B", ["Mistral 7B v0.1"] = { size = "v0.1" },
    ["Mistral 7B v0.2"] = { size = "v0.2" }, ["Mistral 7B v0.3"] = { size = "v0.3" },
  },
  family = "Language",
  input  = language.input,
  tokens = language.tokens,
  knobs  = language.knobs({ "v0.1", "v0.2", "v0.3" }, "v0.1", 32768),

  source = "arXiv:2310.06825, table 1; counts of the published weights",

  published = language.published(published),

  notes  = [[
In v0.1 a token sees the 4,096 positions before it; what lies further back reaches it through the
layers below. So the cache stops growing there: set `mode` to decode and `cache` to 8,000, then
compare v0.2, which looks at everything.

The products of queries and keys are counted for all pairs inside the window.]],

  build = function(tokens, k)
    local vocab, window = table.unpack(releases[k.size])
    return language.stack(tokens, {
      layers = 32, features = 4096, heads = 32, kv_heads = 8, hidden = 14336,
      vocab = vocab, context = 32768, window = window,
      bias = false, rotary = true, gated = true, norm = "rmsnorm",
    }, k)
  end,
}
