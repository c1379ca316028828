-- T5 (Raffel et al., 2019): every task as text in, text out. An encoder reads, a decoder writes.

-- Blocks of each half, features, hidden features, heads, features of a head: section 3.6 of the paper.
local sizes = {
  small = { 6, 512, 2048, 8, 64 },
  base = { 12, 768, 3072, 12, 64 },
  large = { 24, 1024, 4096, 16, 64 },
  ["3b"] = { 24, 1024, 16384, 32, 128 },
  ["11b"] = { 24, 1024, 65536, 128, 128 },
}

local published = { small = 60506624, base = 222903552, large = 737668096 }

local VOCAB, BUCKETS = 32128, 32

-- Attention, without biases. Distances have learned numbers, in buckets; all blocks use those of the first.
local function attend(x, memory, options)
  local y = x:rmsnorm()
  options.bias = false
  return x + (memory and y:attention(memory, options) or y:attention(options))
end

local function feed_forward(x, hidden)
  local y = x:rmsnorm():dense { hidden, bias = false, name = "up" }:relu()
  return x + y:dense { x.features, bias = false, name = "down" }
end

return model {
  name   = function(k) return "T5 " .. k.size end,
  names  = {
    "T5", ["T5 small"] = { size = "small" }, ["T5 base"] = { size = "base" },
    ["T5 large"] = { size = "large" }, ["T5 3B"] = { size = "3b" }, ["T5 11B"] = { size = "11b" },
  },
  family = "Language",

  inputs = function(k)
    if k.mode == "decode" then
      return { { 1, name = "token" } }
    end
    return { { k.prompt, name = "text" }, { k.answer, name = "answer" } }
  end,
  tokens = function(k) return k.mode == "decode" and 1 or k.answer end,

  knobs  = {
    size   = { "small", choices = { "small", "base", "large", "3b", "11b" }, help = "size" },
    mode   = {
      "prefill", choices = { "prefill", "decode" },
      help = "read the text and write at once, or make one token more",
    },
    prompt = { 128, min = 1, max = 4096, step = 128, help = "tokens of the text" },
    answer = { 1, min = 1, max = 4096, help = "prefill: tokens of the answer" },
    cache  = { 32, min = 0, max = 4096, help = "decode: tokens of the answer before the new one" },
  },

  source = "arXiv:1910.10683, section 3.6; counts as in KerasHub and Hugging Face",

  published = function(k)
    if k.mode == "prefill" and published[k.size] then
      return { params = published[k.size] }
    end
  end,

  notes  = [[
Heads of the two largest sizes are wider in all than the features: 128 heads of 128 against 1024. Nothing
demands that they agree.

The encoder runs once; the decoder looks at what it made for every token of the answer. Set mode = decode:
the keys and values of the text are in the cache from the first token on.]],

  build = function(first, second, k)
    if not k then
      second, k = nil, second
    end
    local layers, features, hidden, heads, size = table.unpack(sizes[k.size])
    local function options(i, name, more)
      local o = { heads = heads, head_dim = size, name = name, relative = i == 1 and BUCKETS or nil }
      for key, value in pairs(more) do
        o[key] = value
      end
      return o
    end
    local tokens, words, memory = second or first, nil, nil
    if second then
      words = first:embedding { VOCAB, features = features, name = "words" }
      memory = block("encoder", function(x)
        for i = 1, layers do
          x = block(tostring(i - 1), function(y)
            return feed_forward(attend(y, nil, options(i, "attention", {})), hidden)
          end, x)
        end
        return x:rmsnorm()
      end, words)
    end
    local x = tokens:embedding { VOCAB, features = features, tied = words, name = "answer" }
    words = words or x
    local own = { keep = true, cache = k.mode == "decode" and k.cache or 0 }
    local cross = { keep = true, reuse = not memory, cache = not memory and k.prompt or nil }
    x = block("decoder", function(y)
      for i = 1, layers do
        y = block(tostring(i - 1), function(z)
          z = attend(z, nil, options(i, "attention", own))
          return feed_forward(attend(z, memory, options(0, "cross_attention", cross)), hidden)
        end, y)
      end
      return y:rmsnorm()
    end, x)
    return x:dense { VOCAB, bias = false, tied = words, name = "head" }
  end,
}
