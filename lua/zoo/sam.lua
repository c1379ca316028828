-- SAM's image encoder (Kirillov et al., "Segment Anything", 2023): a Vision Transformer on a large image. Most
-- blocks look at windows, four look at everything.
local blocks = require "layertop.blocks"
local windows = require "layertop.windows"

local PATCH, WINDOW, OUT = 16, 14, 256

-- Features, blocks, heads, and the blocks that see the whole image, counted from 0.
local variants = {
  b = { 768, 12, 12, { 2, 5, 8, 11 } },
  l = { 1024, 24, 16, { 5, 11, 17, 23 } },
  h = { 1280, 32, 16, { 7, 15, 23, 31 } },
}

local published = { b = 89670912, l = 308278272, h = 637026048 }

-- Numbers by which a query's row or column changes its scores: the query times a learned vector for each
-- distance. `letters` name the side of the square of places that is looked along.
local function along(q, side, features, letters, name)
  local distances = parameter { { 2 * side - 1, features }, name = name }
  local places = constant { { side * side }, name = name .. "_places" }
  local vectors = distances:gather(places):reshape { side, side, features }
  return einsum(q:reshape { q[1], side, side, features }, vectors, { letters })
end

-- Attention on groups x places x features, in which each group is a square of `side` x `side` places.
local function attention(x, heads, side)
  local groups, places, width = x[1], x[2], x[3]
  local features = width // heads
  local function part(role)
    local y = x:dense { width, name = role }:reshape { groups, places, heads, features }
    return y:permute { 1, 3, 2, 4 }:reshape { groups * heads, places, features }
  end
  local q, key, value = part "query", part "key", part "value"
  local rows = along(q, side, features, "bhwc,hkc->bhwk", "rows"):reshape { q[1], side, side, side, 1 }
  local columns = along(q, side, features, "bhwc,wkc->bhwk", "columns")
  columns = columns:reshape { q[1], side, side, 1, side }
  local scores = q:matmul(key, { transpose = true }) + (rows + columns):reshape { q[1], places, places }
  local y = scores:softmax():matmul(value):reshape { groups, heads, places, features }
  y = y:permute { 1, 3, 2, 4 }:reshape { groups, places, width }
  return y:dense { width, name = "out" }
end

local function encode(x, heads, global)
  local height, across = x[1], x[2]
  local function look(y)
    if global then
      return attention(y:reshape { 1, height * across, y[3] }, heads, height):reshape { height, across, y[3] }
    end
    y = windows.pad(y, WINDOW)
    local rows, columns = y[1] // WINDOW, y[2] // WINDOW
    y = attention(windows.partition(y, WINDOW), heads, WINDOW)
    y = windows.reverse(y, WINDOW, rows, columns)
    y = y[1] > height and y:slice { axis = 1, to = height } or y
    return y[2] > across and y:slice { axis = 2, to = across } or y
  end
  x = x + block("attention", look, x:layernorm())
  return x + blocks.feed_forward(x:layernorm(), 4 * x[3])
end

return model {
  name   = function(k) return "SAM encoder, ViT-" .. k.variant:upper() end,
  names  = {
    "Segment Anything", "SAM", ["SAM ViT-B"] = { variant = "b" }, ["SAM ViT-L"] = { variant = "l" },
    ["SAM ViT-H"] = { variant = "h" },
  },
  family = "Segmentation",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = { "b", choices = { "b", "l", "h" }, help = "base, large or huge" },
    size    = { 1024, min = 64, max = 2048, step = 16, help = "height and width of the image" },
  },

  source = "arXiv:2304.02643 and github.com/facebookresearch/segment-anything",

  published = function(k)
    if k.size == 1024 then
      return { params = published[k.variant] }
    end
  end,

  notes  = [[
4,096 tokens of 16x16 pixels. A block that looks at windows of 14x14 compares each of them with 196 others;
one that looks at everything with 4,096. Four such blocks make the scores of an image 4,096 x 4,096 for each
head: see what they do to the peak memory.

Sixty-four places do not divide into windows of fourteen: the image is padded to seventy, which costs a
fifth more in every block with windows.

The encoder runs once for an image; the small network that turns a click into a mask runs for each click,
and is not part of this.]],

  build = function(x, k)
    local width, layers, heads, global = table.unpack(variants[k.variant])
    local everywhere = {}
    for _, i in ipairs(global) do
      everywhere[i] = true
    end
    x = x:conv { width, kernel = PATCH, stride = PATCH, name = "patches" }:permute { 2, 3, 1 }:position()
    for i = 0, layers - 1 do
      x = block(tostring(i), encode, x, heads, everywhere[i])
    end
    return block("neck", function(y)
      y = blocks.channel_layernorm(y:conv { OUT, kernel = 1, bias = false })
      return blocks.channel_layernorm(y:conv { OUT, kernel = 3, pad = 1, bias = false })
    end, x:permute { 3, 1, 2 })
  end,
}
