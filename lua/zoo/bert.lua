-- BERT (Devlin et al., 2018): an encoder, in which every token sees the tokens before and behind
-- it. It reads a text at once, and generates none.
local blocks = require "layertop.blocks"

-- Blocks, features, heads: section 3 of the paper; for the small sizes arXiv:1908.08962, table 1.
local sizes = {
  tiny = { 2, 128, 2 },
  mini = { 4, 256, 4 },
  small = { 4, 512, 8 },
  medium = { 8, 512, 8 },
  base = { 12, 768, 12 },
  large = { 24, 1024, 16 },
}

local published = {
  tiny = 4385920, small = 28763648, medium = 41373184, base = 109482240, large = 335141888,
}

return model {
  name   = function(k) return "BERT " .. k.size end,
  names  = {
    "BERT", ["BERT tiny"] = { size = "tiny" }, ["BERT mini"] = { size = "mini" },
    ["BERT small"] = { size = "small" }, ["BERT medium"] = { size = "medium" },
    ["BERT base"] = { size = "base" }, ["BERT large"] = { size = "large" },
  },
  family = "Language",
  input  = function(k) return { k.prompt } end,
  tokens = function(k) return k.prompt end,

  knobs  = {
    size   = { "base", choices = { "tiny", "mini", "small", "medium", "base", "large" } },
    prompt = { 128, min = 1, max = 512, step = 128, help = "tokens of the text" },
  },

  source = "arXiv:1810.04805 and arXiv:1908.08962, without case; counts as in KerasHub",

  published = function(k)
    if published[k.size] then
      return { params = published[k.size] }
    end
  end,

  notes  = [[
Norms stand behind the additions here, not in front of the layers as in later models: so training
needs to start gently, and no norm is left for the end.

The paper says 110M and 340M parameters. The exact counts are without the two heads of the training
(words that were hidden, and which sentence comes next) but with the pooler, a dense layer over the
first token that classifiers build on.]],

  build = function(tokens, k)
    local layers, features, heads = table.unpack(sizes[k.size])
    local x = add {
      tokens:embedding { 30522, features = features, name = "words" },
      tokens:embedding { 512, features = features, name = "positions" },
      tokens:embedding { 2, features = features, name = "sentences" },
    }
    x = x:layernorm():dropout()
    x = block("encoder", function(y)
      for i = 1, layers do
        y = block(tostring(i - 1), blocks.transformer, y, {
          heads = heads, norm_first = false, written = "class",
        })
      end
      return y
    end, x)
    local first = x:slice { axis = 1, from = 1, to = 1 }:reshape { features }
    return x, first:dense { features, name = "pooler" }:tanh()
  end,
}
