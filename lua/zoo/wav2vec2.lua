-- wav2vec 2.0 (Baevski, Zhou, Mohamed and Auli, 2020): speech from raw sound. Convolutions make a vector for
-- each 20 ms, a transformer reads them.
local blocks = require "layertop.blocks"

-- Section 4.2 of the paper: blocks, features, heads of the transformer; and whether its norms stand first.
local sizes = { base = { 12, 768, 12, false }, large = { 24, 1024, 16, true } }

-- Kernel and stride of the convolutions on sound.
local steps = { { 10, 5 }, { 3, 2 }, { 3, 2 }, { 3, 2 }, { 3, 2 }, { 2, 2 }, { 2, 2 } }

local CHANNELS, PLACE, GROUPS = 512, 128, 16

-- In `large` every convolution has a norm over channels, in `base` the first has one over time.
local function sound(x, large)
  for i, step in ipairs(steps) do
    x = x:conv { CHANNELS, kernel = step[1], stride = step[2], bias = large }
    if large then
      x = x:permute { 2, 1 }:layernorm():permute { 2, 1 }
    elseif i == 1 then
      x = x:groupnorm { groups = CHANNELS }
    end
    x = x:gelu()
  end
  return x:permute { 2, 1 }
end

return model {
  name   = function(k) return "wav2vec 2.0 " .. k.size end,
  names  = {
    "wav2vec 2.0", ["wav2vec 2.0 base"] = { size = "base" }, ["wav2vec 2.0 large"] = { size = "large" },
  },
  family = "Speech",
  input  = function(k) return { 1, k.samples, name = "sound" } end,

  knobs  = {
    size    = { "base", choices = { "base", "large" }, help = "size" },
    samples = { 160000, min = 400, max = 16000000, step = 16000, help = "samples of sound, 16,000 a second" },
  },

  source = "arXiv:2006.11477, section 4.2; counts as in Hugging Face, Wav2Vec2Model",

  published = function(k)
    if k.size == "base" then
      return { params = 94371712 }
    end
  end,

  notes  = [[
The convolutions on sound have a twentieth of the parameters and, for ten seconds, a third of the work; the
second of them, which makes 1,600 steps of each second, has a sixth. Sort by operations.

Positions come from one convolution over 128 steps in 16 groups. Training splits its weights into a length and
a direction and learns a vector for what is masked: 896 parameters that inference does not need are among
the published 94,371,712.]],

  build = function(x, k)
    local layers, features, heads, first = table.unpack(sizes[k.size])
    x = block("features", sound, x, first)
    x = x:layernorm():dense { features, name = "project" }
    local places = block("positions", function(y)
      y = y:permute { 2, 1 }:conv { features, kernel = PLACE, pad = PLACE // 2, groups = GROUPS }
      return y:slice { axis = 2, to = x[1] }:gelu():permute { 2, 1 }
    end, x)
    x = x + places
    if not first then
      x = x:layernorm()
    end
    for i = 1, layers do
      x = block(tostring(i - 1), blocks.transformer, x, { heads = heads, norm_first = first })
    end
    return first and x:layernorm() or x
  end,
}
