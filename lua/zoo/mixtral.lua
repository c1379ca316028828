-- Mixtral 8x7B (Jiang et al., 2024): Mistral 7B with eight feed-forwards in every block. Each token
-- takes two of them.
local language = require "layertop.language"

return model {
  name   = "Mixtral 8x7B",
  names  = { "Mixtral", "Mixtral 8x7B" },
  family = "Language",
  input  = language.input,
  tokens = language.tokens,

  knobs  = language.knobs({ "8x7B" }, "8x7B", 32768, {
    experts = { 8, min = 2, max = 64, help = "feed-forwards to choose from" },
    active  = { 2, min = 1, max = 8, help = "of these, how many a token takes" },
  }),

  source = "arXiv:2401.04088, table 1; counts as in KerasHub",

  published = function(k)
    if k.logits == "all" and k.experts == 8 and k.active == 2 then
      return { params = 46702792704 }
    end
  end,

  notes  = [[
All 46.7 billion parameters have to be in memory, but a token meets only 12.9 billion of them: the
column ACTIVE. So one token costs what it costs in a model of 13 billion, in work as in bytes read.

That holds for a token by itself. Raise the batch in decode: different tokens take different
experts, and from four on it may be that all eight are read. Here the most is assumed, that no two
tokens share an expert until all are read. A prompt of any length reads all of them, too, but each
only works on its part of the tokens.]],

  build = function(tokens, k)
    if k.active > k.experts then
      error("a token cannot take " .. k.active .. " of " .. k.experts .. " experts")
    end
    return language.stack(tokens, {
      layers = 32, features = 4096, heads = 32, kv_heads = 8, hidden = 14336,
      vocab = 32000, context = 32768, experts = k.experts, active = k.active,
      bias = false, rotary = true, gated = true, norm = "rmsnorm",
    }, k)
  end,
}
