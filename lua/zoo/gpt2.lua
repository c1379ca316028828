-- GPT-2 (Radford et al., 2019): a decoder that only predicts the next token. Language models have
-- had this form ever since.
local language = require "layertop.language"

-- Blocks, features, heads: table 2 of the paper.
local sizes = {
  small = { 12, 768, 12 },
  medium = { 24, 1024, 16 },
  large = { 36, 1280, 20 },
  xl = { 48, 1600, 25 },
}

local published = { small = 124439808, medium = 354823168, large = 774030080, xl = 1557611200 }

return model {
  name   = function(k) return "GPT-2 " .. k.size end,
  names  = {
    "GPT-2", ["GPT-2 small"] = { size = "small" }, ["GPT-2 medium"] = { size = "medium" },
    ["GPT-2 large"] = { size = "large" }, ["GPT-2 xl"] = { size = "xl" },
  },
  family = "Language",
  input  = language.input,
  tokens = language.tokens,
  knobs  = language.knobs({ "small", "medium", "large", "xl" }, "small", 1024),

  source = "Language Models are Unsupervised Multitask Learners, table 2; counts as in KerasHub",

  published = language.published(published),

  notes  = [[
The paper prints 117M, 345M, 762M and 1542M parameters, which the authors corrected later: the
weights that they published have 124, 355, 774 and 1558 million.

The matrix that turns features into scores for the next token is the embedding read the other way:
its 38.6 million numbers (a third of the small model) are stored once and read twice.

Set `mode` to decode and look at the intensity of a layer: every weight is read for a single token,
so that a device waits for its memory and not for its arithmetic. A batch shares that reading.]],

  build = function(tokens, k)
    local layers, features, heads = table.unpack(sizes[k.size])
    return language.stack(tokens, {
      layers = layers, features = features, heads = heads,
      vocab = 50257, context = 1024, positions = true, tied = true,
    }, k)
  end,
}
