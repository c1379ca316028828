-- Conformer (Gulati et al., 2020): speech to text. Each block has attention for what is far and a convolution
-- for what is near; a small recurrent network writes.
local blocks = require "layertop.blocks"

-- Table 1 of the paper: blocks, features, heads of the encoder; units of the decoder.
local sizes = { s = { 16, 144, 4, 320 }, m = { 16, 256, 4, 640 }, l = { 17, 512, 8, 640 } }

local published = { s = 10.3e6, m = 30.7e6, l = 118.8e6 }

local BANDS, KERNEL, VOCAB = 80, 32, 1024

local function half_feed_forward(x)
  local y = x:layernorm():dense { 4 * x.features }:silu():dense { x.features }
  return x + 0.5 * y
end

-- Attention whose scores depend on distances (Transformer-XL, arXiv:1901.02860): queries times keys, with a
-- learned vector added to all queries, and times vectors made of the distances, with another.
local function attention(x, heads)
  local steps, width = x[1], x.features
  local size = width // heads
  local function part(y, role, bias)
    y = y:dense { width, bias = bias, name = role }
    return y:reshape { y[1], heads, size }:permute { 2, 1, 3 }
  end
  local y = x:layernorm()
  local q, key, value = part(y, "query"), part(y, "key"), part(y, "value")
  local far = part(constant { { steps, width }, name = "distances" }, "distance", false)
  local content = (q + parameter { { heads, 1, size }, name = "u" }):matmul(key, { transpose = true })
  local position = (q + parameter { { heads, 1, size }, name = "v" }):matmul(far, { transpose = true })
  y = (content + position):softmax():matmul(value):permute { 2, 1, 3 }:reshape { steps, width }
  return x + y:dense { width, name = "out" }
end

local function convolution(x)
  local width = x.features
  local y = x:layernorm():dense { 2 * width }:glu():permute { 2, 1 }
  y = y:depthwise { kernel = KERNEL, pad = "same" }:batchnorm():silu():permute { 2, 1 }
  return x + y:dense { width }
end

local function conformer(x, heads)
  x = block("first", half_feed_forward, x)
  x = block("attention", attention, x, heads)
  x = block("convolution", convolution, x)
  return block("second", half_feed_forward, x):layernorm()
end

return model {
  name   = function(k) return "Conformer " .. k.size:upper() end,
  names  = {
    "Conformer", ["Conformer S"] = { size = "s" }, ["Conformer M"] = { size = "m" },
    ["Conformer L"] = { size = "l" },
  },
  family = "Speech",
  inputs = function(k)
    return { { 1, k.frames, BANDS, name = "sound" }, { 1, name = "token" } }
  end,

  knobs  = {
    size   = { "s", choices = { "s", "m", "l" }, help = "small, medium or large" },
    frames = { 1000, min = 16, max = 10000, step = 100, help = "frames of sound, 100 a second" },
  },

  source = "arXiv:2005.08100, section 2 and table 1",

  published = function(k)
    return { params = published[k.size] }
  end,

  notes  = [[
Two convolutions first make one step of every four frames: what follows works on 25 steps a second. A block
is a feed-forward cut in two halves, with attention and a convolution between them.

The convolution over 32 steps costs next to nothing, since it is depthwise; the dense layers around it do not.

The decoder is an LSTM over what is written so far, and a joint network scores each step of the sound with
it; here it makes one token. The paper does not say all about it: with embeddings as wide as the LSTM, S has
its 10.3 million parameters, but M has 1,797,408 more than its 30.7 and L 1,649,792 more than its 118.8.]],

  build = function(x, token, k)
    local layers, width, heads, units = table.unpack(sizes[k.size])
    x = block("subsample", function(y)
      y = y:conv { width, kernel = 3, stride = 2, pad = 1 }:relu()
      y = y:conv { width, kernel = 3, stride = 2, pad = 1 }:relu()
      return y:permute { 2, 1, 3 }:reshape { y[2], width * y[3] }:dense { width }
    end, x)
    for i = 1, layers do
      x = block(tostring(i - 1), conformer, x, heads)
    end
    return block("decoder", function(heard)
      local said = token:embedding { VOCAB, features = units }:lstm { units, one_bias = true }
      local both = heard:dense { units, name = "of_sound" } + said:dense { units, name = "of_text" }
      return both:tanh():dense { VOCAB, name = "scores" }
    end, x)
  end,
}
