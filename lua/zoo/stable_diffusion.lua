-- Stable Diffusion 1.5 (Rombach et al., 2022): the U-Net that takes the noise out of a picture, step by step,
-- in a space with an eighth of its height and width, and looks at a text on the way.
local blocks = require "layertop.blocks"

local CHANNELS = { 320, 640, 1280, 1280 } -- by level
local HEADS, STEP, WORDS, TEXT = 8, 1280, 77, 768

local function norm(x)
  return x:groupnorm { groups = 32 }
end

-- Two convolutions; the step of the diffusion says how much noise there is.
local function residual(x, step, width)
  local y = norm(x):silu():conv { width, kernel = 3, pad = 1 }
  y = y + step:silu():dense { width, name = "step" }:reshape { width, 1, 1 }
  y = norm(y):silu():conv { width, kernel = 3, pad = 1 }
  return (x.channels == width and x or x:conv { width, kernel = 1, name = "shortcut" }) + y
end

-- The places look at each other, then at the words.
local function transform(x, words)
  local width, height, across = x.channels, x.height, x.width
  local y = norm(x):conv { width, kernel = 1, name = "in" }
  y = y:reshape { width, height * across }:permute { 2, 1 }
  local plain = { heads = HEADS, bias = false, out_bias = true, name = "self" }
  y = y + y:layernorm():attention(plain)
  y = y + y:layernorm():attention(words, {
    heads = HEADS, bias = false, out_bias = true, name = "cross",
  })
  y = y + block("feed_forward", function(z)
    z = z:layernorm():dense { 8 * width }
    local values, gates = blocks.chunk(z, 2, 2)
    return (values * gates:gelu()):dense { width }
  end, y)
  y = y:permute { 2, 1 }:reshape { width, height, across }
  return x + y:conv { width, kernel = 1, name = "out" }
end

return model {
  name   = "Stable Diffusion 1.5 U-Net",
  names  = { "Stable Diffusion", "Stable Diffusion 1.5" },
  family = "Image generation",
  inputs = function(k)
    return {
      { 4, k.size // 8, k.size // 8, name = "noisy" }, { WORDS, TEXT, name = "words" },
      { CHANNELS[1], name = "step" },
    }
  end,

  knobs  = {
    size = { 512, min = 64, max = 1024, step = 64, help = "height and width of the picture" },
  },

  source = "arXiv:2112.10752; counts as in diffusers, UNet2DConditionModel",

  published = function()
    return { params = 859520964 }
  end,

  notes  = [[
One run is one step of some twenty to fifty, each of them twice: with the text and without it. Set the batch
to 2, and multiply the time by the steps.

The self-attention of the first level has 4,096 tokens at 512x512: its products grow with the fourth power
of the side. See how its share changes with `size`.

The text network and the network that turns 64x64x4 numbers into the picture are apart and not counted
here. The step comes in as 320 sines, which are fixed.]],

  build = function(x, words, step, k)
    step = block("step", function(s)
      return s:dense { STEP }:silu():dense { STEP }
    end, step)
    x = x:conv { CHANNELS[1], kernel = 3, pad = 1, name = "conv_in" }
    local kept = { x }
    local function level(name, y, width, attends, skip)
      return block(name, function()
        y = block("residual", residual, skip and concat { y, skip } or y, step, width)
        return attends and block("transform", transform, y, words) or y
      end)
    end
    for i, width in ipairs(CHANNELS) do
      for j = 1, 2 do
        x = level("down" .. i .. "." .. j, x, width, i < 4)
        kept[#kept + 1] = x
      end
      if i < 4 then
        x = x:conv { width, kernel = 3, stride = 2, pad = 1, name = "smaller" .. i }
        kept[#kept + 1] = x
      end
    end
    x = level("middle1", x, 1280, true)
    x = level("middle2", x, 1280, false)
    for i = 4, 1, -1 do
      for j = 1, 3 do
        x = level("up" .. i .. "." .. j, x, CHANNELS[i], i < 4, table.remove(kept))
      end
      if i > 1 then
        x = x:upsample { 2 }:conv { x.channels, kernel = 3, pad = 1, name = "larger" .. i }
      end
    end
    return norm(x):silu():conv { 4, kernel = 3, pad = 1, name = "conv_out" }
  end,
}
