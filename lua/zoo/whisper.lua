-- Whisper (Radford et al., 2022): speech to text. An encoder reads 30 seconds of sound. A decoder
-- writes the text token by token, and attends to all of the sound for each token.
local blocks = require "layertop.blocks"

-- Features, heads, blocks of the encoder, blocks of the decoder, frequencies, vocabulary: table 1
-- of the paper. Sizes with .en know only English; large-v3 and turbo are from later releases.
local sizes = {
  tiny = { 384, 6, 4, 4, 80, 51865 },
  base = { 512, 8, 6, 6, 80, 51865 },
  small = { 768, 12, 12, 12, 80, 51865 },
  medium = { 1024, 16, 24, 24, 80, 51865 },
  large = { 1280, 20, 32, 32, 80, 51865 },
  ["tiny.en"] = { 384, 6, 4, 4, 80, 51864 },
  ["base.en"] = { 512, 8, 6, 6, 80, 51864 },
  ["small.en"] = { 768, 12, 12, 12, 80, 51864 },
  ["medium.en"] = { 1024, 16, 24, 24, 80, 51864 },
  ["large-v3"] = { 1280, 20, 32, 32, 128, 51866 },
  turbo = { 1280, 20, 32, 4, 128, 51866 },
}

local published = {
  tiny = 37184640, base = 71825920, small = 240582912, medium = 763857920, large = 1543304960,
  ["tiny.en"] = 37184256, ["medium.en"] = 763856896,
  ["large-v3"] = 1543490560, turbo = 808878080,
}

local frames, positions, context = 3000, 1500, 448

-- Turn frequencies x frames into a vector for each 20 ms.
local function encoder(sound, features, heads, layers)
  local x = sound
    :conv { features, kernel = 3, pad = 1 }:gelu()
    :conv { features, kernel = 3, stride = 2, pad = 1 }:gelu()
    :permute { 2, 1 }
  x = x + constant { { positions, features }, name = "positions" }
  x = block("layers", function(y)
    for i = 1, layers do
      y = block(tostring(i - 1), blocks.transformer, y, { heads = heads, key_bias = false })
    end
    return y
  end, x)
  return x:layernorm()
end

-- Turn tokens into scores for the next token. `heard` is the output of the encoder, or nil if its
-- keys and values are in the cache, as those of `cache` tokens are.
local function decoder(tokens, heard, features, heads, layers, vocab, cache)
  if cache + tokens[1] > context then
    error("the decoder writes at most " .. context .. " tokens, not " .. cache + tokens[1])
  end
  local embedding = tokens:embedding { vocab, features = features }
  local x = embedding + tokens:embedding { context, features = features, name = "positions" }
  x = block("layers", function(y)
    for i = 1, layers do
      y = block(tostring(i - 1), blocks.transformer, y, {
        heads = heads, key_bias = false, keep = true, cache = cache,
        memory = heard, memory_cache = not heard and positions or nil,
      })
    end
    return y
  end, x)
  return x:layernorm():dense { vocab, bias = false, tied = embedding, name = "head" }
end

return model {
  name   = function(k) return "Whisper " .. k.size end,
  names  = {
    "Whisper", ["Whisper tiny"] = { size = "tiny" }, ["Whisper tiny.en"] = { size = "tiny.en" },
    ["Whisper base"] = { size = "base" }, ["Whisper base.en"] = { size = "base.en" },
    ["Whisper small"] = { size = "small" }, ["Whisper small.en"] = { size = "small.en" },
    ["Whisper medium"] = { size = "medium" }, ["Whisper medium.en"] = { size = "medium.en" },
    ["Whisper large"] = { size = "large" }, ["Whisper large-v3"] = { size = "large-v3" },
    ["Whisper turbo"] = { size = "turbo" },
  },
  family = "Speech",

  inputs = function(k)
    local features, _, _, _, frequencies = table.unpack(sizes[k.size])
    if k.part == "all" then
      return { { frequencies, frames, name = "sound" }, { k.prompt, name = "tokens" } }
    elseif k.part == "encoder" then
      return { { frequencies, frames, name = "sound" } }
    elseif k.part == "decoder" then
      return { { positions, features, name = "heard" }, { k.prompt, name = "tokens" } }
    end
    return { { 1, name = "token" } }
  end,

  tokens = function(k)
    if k.part == "decoder" then
      return k.prompt
    elseif k.part == "decode" then
      return 1
    end
  end,

  knobs  = {
    size   = {
      "base", choices = {
        "tiny", "tiny.en", "base", "base.en", "small", "small.en", "medium", "medium.en", "large",
        "large-v3", "turbo",
      },
    },
    part   = {
      "all", choices = { "all", "encoder", "decoder", "decode" },
      help = "both, one of them (decoder: its first run), or the decoder making one token more",
    },
    prompt = { 4, min = 1, max = context, help = "tokens that the decoder is given at once" },
    cache  = { 100, min = 0, max = context - 1, help = "decode: tokens before the new one" },
  },

  source = "arXiv:2212.04356, table 1, and github.com/openai/whisper, whisper/model.py",

  published = function(k)
    if k.part == "all" and published[k.size] then
      return { params = published[k.size] }
    end
  end,

  notes  = [[
The positions of the encoder are sines that nobody trained. Some counts that are published have them
among the parameters and some do not: those of medium hold 1,536,000 such numbers and those of
large, large-v3 and turbo 1,920,000, which are not counted here. (The table of the paper rounds more
freely: 39M for tiny, 74M for base, 244M for small, 769M for medium and 1550M for large.)

The decoder looks at 1,500 positions of sound for each token. Their keys and values are made once
(see the projections of `cross_attention` with `part` on decoder) and kept: with it on decode their
cache is there from the first token on, and larger than that of the tokens ever gets.

turbo is large-v3 with 4 of the 32 blocks of the decoder: the sound is read once, but the decoder
runs for every token.]],

  build = function(first, second, k)
    if not k then
      second, k = nil, second
    end
    local features, heads, encoders, decoders, _, vocab = table.unpack(sizes[k.size])
    local heard, tokens = first, second or first
    if k.part == "all" or k.part == "encoder" then
      heard = block("encoder", encoder, first, features, heads, encoders)
    end
    if k.part == "encoder" then
      return heard
    end
    local decode = k.part == "decode"
    return block("decoder", decoder, tokens, not decode and heard or nil, features, heads, decoders,
      vocab, decode and k.cache or 0)
  end,
}
