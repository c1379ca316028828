-- MViTv2 (Li et al., 2022): a Vision Transformer on clips of video that gets wider and coarser from stage to
-- stage. Queries, keys and values are pooled, so that few places are compared with few.
local blocks = require "layertop.blocks"

-- Table 1 of the paper, MViTv2-S: blocks of the stages, features and heads. A stage's first block halves
-- height and width of the queries; keys and values are pooled to 7x7, or to 14x14 where queries are halved.
local stages = { { 1, 96, 1 }, { 2, 192, 2 }, { 11, 384, 4 }, { 2, 768, 8 } }

local KEYS = 7 -- rows and columns of keys and values, at the size that queries are pooled to

-- Pool a part of all heads, tokens x features of which the first is the class token: a depthwise convolution
-- that all heads share, and a norm. `at` has the frames, rows and columns of the other tokens.
local function pool(x, name, heads, at, stride)
  local size, frames, rows, columns = x.features // heads, table.unpack(at)
  local first, parts = nil, {}
  local class = x:slice { axis = 1, to = 1 }:reshape { 1, heads, size }:permute { 2, 1, 3 }
  x = x:slice { axis = 1, from = 2 }:permute { 2, 1 }
  for head = 1, heads do
    local y = x:slice { axis = 1, from = (head - 1) * size + 1, to = head * size }
    y = y:reshape { size, frames, rows, columns }:depthwise {
      kernel = 3, pad = 1, stride = { 1, stride, stride }, bias = false, tied = first, name = name .. head,
    }
    first = first or y
    at = { y[2], y[3], y[4] }
    parts[head] = y:reshape { 1, size, y[2] * y[3] * y[4] }
  end
  x = (#parts > 1 and concat(parts) or parts[1]):permute { 1, 3, 2 }
  return concat { axis = 2, class, x }:layernorm { name = name .. "_norm" }, at
end

-- Numbers that distances along one axis add to the scores of all tokens but the first: queries times a learned
-- vector for each distance.
local function along(q, at, keys, axis, name)
  local letters = ({ "ntyxc,tkc->ntyxk", "ntyxc,ykc->ntyxk", "ntyxc,xkc->ntyxk" })[axis]
  local size, n, m = q[3], at[axis], keys[axis]
  local distances = parameter { { 2 * math.max(n, m) - 1, size }, name = name }
  local places = constant { { n * m }, name = name .. "_places" }
  local vectors = distances:gather(places):reshape { n, m, size }
  local others = q:slice { axis = 2, from = 2 }:reshape { q[1], at[1], at[2], at[3], size }
  local y = einsum(others, vectors, { letters })
  local shape = { q[1], at[1] * at[2] * at[3], 1, 1, 1 }
  shape[axis + 2] = m
  return y:reshape(shape)
end

local function attention(x, width, heads, at, stride)
  local q, k, v = blocks.chunk(x:dense { 3 * width, name = "qkv" }, 3, 2)
  local narrow = math.max(1, at[2] // stride // KEYS)
  local asked, keys
  q, asked = pool(q, "pool_q", heads, at, stride)
  k, keys = pool(k, "pool_k", heads, at, narrow)
  v = pool(v, "pool_v", heads, at, narrow)
  local scores = q:matmul(k, { transpose = true })
  local near = along(q, asked, keys, 1, "frames") + along(q, asked, keys, 2, "rows")
  near = near + along(q, asked, keys, 3, "columns")
  near = near:reshape { heads, asked[1] * asked[2] * asked[3], keys[1] * keys[2] * keys[3] }
  scores = (scores + near:pad { { 1, 0, 1, 0 } }):softmax()
  local y = scores:matmul(v)
  -- the pooled queries are added to what they found, but for the class token
  y = y + q
  y = y:permute { 2, 1, 3 }:reshape { y[2], width }
  return y:dense { width, name = "project" }, asked
end

-- Halve the places of a shortcut by the largest of 3x3; the class token passes.
local function halve(x, at)
  local class = x:slice { axis = 1, to = 1 }
  local y = x:slice { axis = 1, from = 2 }:permute { 2, 1 }
  y = y:reshape { x.features, table.unpack(at) }
  y = y:maxpool { { 1, 3, 3 }, stride = { 1, 2, 2 }, pad = { 0, 1, 1 } }
  return concat { class, y:reshape { x.features, y[2] * y[3] * y[4] }:permute { 2, 1 } }
end

local function mvit(x, width, heads, at, stride)
  local normed = x:layernorm()
  local y, to = attention(normed, width, heads, at, stride)
  if x.features ~= width then
    x = normed:dense { width, name = "shortcut" }
  end
  if stride > 1 then
    x = halve(x, at)
  end
  x = x + blocks.stochastic_depth(y)
  at[1], at[2], at[3] = table.unpack(to)
  return x + blocks.stochastic_depth(blocks.feed_forward(x:layernorm(), 4 * width))
end

return model {
  name   = "MViTv2-S",
  names  = { "MViT", "MViTv2", "MViTv2-S" },
  family = "Video",
  input  = function(k) return { 3, k.frames, 224, 224 } end,

  knobs  = {
    classes = { 400, min = 1, max = 100000, help = "actions to tell apart" },
    frames  = { 16, min = 2, max = 64, step = 2, help = "frames of a clip" },
  },

  source = "arXiv:2112.01526, table 1, as in torchvision (weights KINETICS400_V1)",

  published = function(k)
    if k.classes == 400 and k.frames == 16 then
      return { params = 34537744, macs = 64.224e9, top1 = 80.757 }
    end
  end,

  notes  = [[
25,089 queries of the first stage are compared with 393 keys, not with 25,089: keys and values are pooled to
7x7 places of each frame. Set frames = 32 and see that attention still grows with the square of the frames.

All heads share the small convolutions that pool them. They have few operations and many rows: here is one
for each head, in torch one layer for all.]],

  build = function(x, k)
    x = x:conv {
      stages[1][2], kernel = { 3, 7, 7 }, stride = { 2, 4, 4 }, pad = { 1, 3, 3 }, name = "patches",
    }
    local at = { x[2], x[3], x[4] }
    x = x:reshape { x.channels, x[2] * x[3] * x[4] }:permute { 2, 1 }:tokens { 1 }
    local n = 0
    for i, stage in ipairs(stages) do
      local depth, width, heads = table.unpack(stage)
      for j = 1, depth do
        x = block(tostring(n), mvit, x, width, heads, at, i > 1 and j == 1 and 2 or 1)
        n = n + 1
      end
    end
    x = x:layernorm():slice { axis = 1, to = 1 }:reshape { x.features }:dropout { 0.5 }
    return x:dense { k.classes, name = "head" }
  end,
}
