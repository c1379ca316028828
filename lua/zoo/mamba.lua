-- Mamba (Gu and Dao, 2023): a language model without attention. A state of fixed size runs along the text, and
-- each token decides what of it is kept.

-- Blocks and features: appendix E.2 of the paper, as in the released models.
local sizes = {
  ["130m"] = { 24, 768 }, ["370m"] = { 48, 1024 }, ["790m"] = { 48, 1536 }, ["1.4b"] = { 48, 2048 },
  ["2.8b"] = { 64, 2560 },
}

local published = {
  ["130m"] = 129135360, ["370m"] = 371516416, ["790m"] = 793204224, ["1.4b"] = 1372178432,
  ["2.8b"] = 2768345600,
}

local VOCAB, STATE, KERNEL = 50280, 16, 4

-- The recurrence on tokens x features: h = exp(step * A) * h + step * B * x, y = C * h + D * x, for STATE
-- numbers of each feature (section 3 of the paper, algorithm 2).
local scan = op {
  name = "scan", help = "a state of 16 numbers a feature that runs along the text",
  inputs = 3, channels = "last", out = { "first", "cin" },
  attributes = { numbers = { STATE, min = 1, help = "numbers kept for each feature" } },
  weights = "cin * numbers", biases = "cin",
  -- step * A and its exponential, step * x, and for each number of the state: times B, times the old state
  -- and a sum, times C and a sum; last D * x
  macs = "2 * in_elems * numbers", ops = "4 * in_elems * numbers + 3 * in_elems",
}

local function mixer(x)
  local width = x.features
  local inner, rank = 2 * width, (width + 15) // 16
  local both = x:dense { 2 * inner, bias = false, name = "in" }
  local y = both:slice { axis = 2, to = inner, name = "features" }
  local gate = both:slice { axis = 2, from = inner + 1, name = "gate" }
  y = y:causal_conv { KERNEL }:silu()
  local chosen = y:dense { rank + 2 * STATE, bias = false, name = "choose" }
  local step = chosen:slice { axis = 2, to = rank }:dense { inner, name = "step" }:softplus()
  local gates = chosen:slice { axis = 2, from = rank + 1, name = "gates" }
  y = scan(y, step, gates)
  return (y * gate:silu()):dense { width, bias = false, name = "out" }
end

return model {
  name   = function(k) return "Mamba " .. k.size end,
  names  = {
    "Mamba", ["Mamba 130m"] = { size = "130m" }, ["Mamba 370m"] = { size = "370m" },
    ["Mamba 790m"] = { size = "790m" }, ["Mamba 1.4b"] = { size = "1.4b" },
    ["Mamba 2.8b"] = { size = "2.8b" },
  },
  family = "Language",
  input  = function(k) return { k.prompt } end,
  tokens = function(k) return k.prompt end,

  knobs  = {
    size   = { "130m", choices = { "130m", "370m", "790m", "1.4b", "2.8b" }, help = "size" },
    prompt = { 128, min = 1, max = 1048576, step = 128, help = "tokens that are read at once" },
  },

  source = "arXiv:2312.00752, section 3 and appendix E.2, and github.com/state-spaces/mamba",

  published = function(k)
    return { params = published[k.size] }
  end,

  notes  = [[
Nothing grows with the square of the text: compare prompt = 1024 and 8192 here and in zoo:gpt2. To make one
more token costs the same behind ten and behind a million: set prompt = 1.

What an attention keeps for each token of the text, a block here keeps once: 16 numbers for each of its inner
features, and the last three inputs of its convolution.

The recurrence is an op of the script's own, described by formulas. It computes little, but one token after
the other: the time models take it for a layer that could be done at once.]],

  build = function(tokens, k)
    local layers, width = table.unpack(sizes[k.size])
    local words = tokens:embedding { VOCAB, features = width, name = "words" }
    local x = words
    for i = 1, layers do
      x = x + block(tostring(i - 1), function(y) return mixer(y:rmsnorm()) end, x)
    end
    return x:rmsnorm():dense { VOCAB, bias = false, tied = words, name = "head" }
  end,
}
