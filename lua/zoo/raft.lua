-- RAFT (Teed and Deng, 2020): where does each pixel of one image go in the next? A recurrent network improves
-- its answer step by step, and looks up at each how alike the places are.

-- Numbers of one network: channels of the encoders; hidden and context channels; radius of what is looked up;
-- channels behind the lookup, behind the flow and of both; kernels of the recurrent unit; hidden channels of
-- the flow's head. As in torchvision.
local variants = {
  large = {
    encoder = { 64, 64, 96, 128, 256 }, norms = { "instancenorm", "batchnorm" }, hidden = 128, context = 128,
    radius = 4, corr = { 256, 192 }, flow = { 128, 64 }, motion = 128, gates = { { 1, 5 }, { 5, 1 } },
    head = 256, mask = true,
  },
  small = {
    encoder = { 32, 32, 64, 96, 128 }, norms = { "instancenorm", false }, hidden = 96, context = 64,
    radius = 3, corr = { 96 }, flow = { 64, 32 }, motion = 82, gates = { { 3, 3 } },
    head = 128, mask = false,
  },
}

local published = { large = 5257536, small = 990162 }

local LEVELS, MASK = 4, 8 * 8 * 9

-- Return a function that makes layers. Those of the same name share their weights, whoever makes them.
local function shared_layers()
  local first = {}
  return function(x, op, name, attributes)
    attributes.name, attributes.tied = name, first[name]
    local y = x[op](x, attributes)
    first[name] = first[name] or y
    return y
  end
end

local function conv(layer, x, name, width, kernel, stride)
  local pad = type(kernel) == "table" and { kernel[1] // 2, kernel[2] // 2 } or kernel // 2
  return layer(x, "conv", name, { width, kernel = kernel, stride = stride or 1, pad = pad })
end

local function conv_norm(layer, x, name, width, kernel, stride, norm)
  x = conv(layer, x, name, width, kernel, stride)
  if norm == "batchnorm" then
    return layer(x, norm, name .. "_norm", {})
  end
  return norm and x[norm](x) or x
end

-- A residual block, a bottleneck in the small network. Its shortcut has a convolution where the size changes.
local function residual(layer, x, name, width, stride, norm, small)
  local y = x
  local kernels = small and { 1, 3, 1 } or { 3, 3 }
  for i, kernel in ipairs(kernels) do
    local inner = small and i < 3 and width // 4 or width
    local step = i == (small and 2 or 1) and stride or 1
    y = conv_norm(layer, y, name .. "_" .. i, inner, kernel, step, norm):relu()
  end
  if stride > 1 then
    x = conv_norm(layer, x, name .. "_shortcut", width, 1, stride, norm)
  end
  return (x + y):relu()
end

-- An eighth of the height and width.
local function encode(x, layer, v, norm, out)
  x = conv_norm(layer, x, "first", v.encoder[1], 7, 2, norm):relu()
  for stage = 1, 3 do
    for i = 1, 2 do
      local stride = stage > 1 and i == 1 and 2 or 1
      x = residual(layer, x, "layer" .. stage .. "_" .. i, v.encoder[stage + 1], stride, norm, not v.mask)
    end
  end
  return conv(layer, x, "last", out, 1)
end

-- How alike each place of the first image is to each of the second, at four sizes.
local function correlate(one, two)
  local channels, height, width = one.channels, one.height, one.width
  local function rows(x)
    return x:reshape { channels, height * width }:permute { 2, 1 }
  end
  local all = rows(one):matmul(rows(two), { transpose = true }) / channels ^ 0.5
  local levels = { all:reshape { height * width, height, width } }
  for i = 2, LEVELS do
    levels[i] = levels[i - 1]:avgpool { 2 }
  end
  return levels
end

-- Read the neighbourhood of where each place is thought to go.
local function look_up(levels, grid, side, height, width)
  local parts = {}
  for i, level in ipairs(levels) do
    parts[i] = level:grid_sample(grid, { mode = "bilinear" }):reshape { height, width, side * side }
  end
  return concat { axis = 3, table.unpack(parts) }:permute { 3, 1, 2 }
end

local function motion(layer, flow, alike, v)
  for i, width in ipairs(v.corr) do
    alike = conv(layer, alike, "alike" .. i, width, i == 1 and 1 or 3):relu()
  end
  local y = conv(layer, flow, "flow1", v.flow[1], 7):relu()
  y = conv(layer, y, "flow2", v.flow[2], 3):relu()
  y = conv(layer, concat { alike, y }, "motion", v.motion - 2, 3):relu()
  return concat { y, flow }
end

-- A gated recurrent unit whose products are convolutions.
local function unit(layer, h, x, name, kernel)
  local both = concat { h, x }
  local update = conv(layer, both, name .. "_update", h.channels, kernel):sigmoid()
  local reset = conv(layer, both, name .. "_reset", h.channels, kernel):sigmoid()
  local new = conv(layer, concat { reset * h, x }, name .. "_new", h.channels, kernel):tanh()
  return (1 - update) * h + update * new
end

-- Enlarge the flow eightfold: each new pixel is a mean of nine neighbours, by weights that are computed.
local function enlarge(layer, flow, h, v)
  local height, width = flow.height, flow.width
  if not v.mask then
    return flow:upsample { 8, mode = "bilinear", written = "function" }
  end
  local mask = conv(layer, conv(layer, h, "mask1", 256, 3):relu(), "mask2", MASK, 1)
  mask = mask:reshape { 1, 9, 64, height * width }:softmax { axis = 2 }
  local near = flow:unfold { kernel = 3, pad = 1 }:reshape { 2, 9, 1, height * width }
  local y = (near * mask):reduce_sum { axes = { 2 } }:reshape { 2, 8, 8, height, width }
  return y:permute { 1, 4, 2, 5, 3 }:reshape { 2, 8 * height, 8 * width }
end

return model {
  name   = function(k) return "RAFT " .. k.variant end,
  names  = { "RAFT", ["RAFT large"] = { variant = "large" }, ["RAFT small"] = { variant = "small" } },
  family = "Video",
  inputs = function(k)
    return { { 3, k.height, k.width, name = "image1" }, { 3, k.height, k.width, name = "image2" } }
  end,

  knobs  = {
    variant = { "large", choices = { "large", "small" }, help = "size" },
    steps   = { 12, min = 1, max = 32, help = "how often the answer is improved" },
    height  = { 520, min = 128, max = 1024, step = 8, help = "height of the images" },
    width   = { 960, min = 128, max = 2048, step = 8, help = "width of the images" },
  },

  source = "arXiv:2003.12039, as in torchvision (weights C_T_V1 and C_T_V2)",

  published = function(k)
    return { params = published[k.variant] }
  end,

  notes  = [[
Both images go through the same encoder, and all steps through the same layers: five million parameters do the
work of many more. Lower `steps` and see how much of it the recurrent part is.

The table of how alike all places are has the square of their number: 7,800 x 7,800 at 520x960, a quarter of a
gigabyte in fp32. Look at the memory view. The small network saves layers, not this table.]],

  build = function(one, two, k)
    local v = variants[k.variant]
    local layer, side = shared_layers(), 2 * v.radius + 1
    local norm, out = v.norms[1], v.encoder[5]
    local first = block("encoder1", encode, one, layer, v, norm, out)
    local second = block("encoder2", encode, two, layer, v, norm, out)
    local levels = block("correlate", correlate, first, second)
    local both = block("context", encode, one, shared_layers(), v, v.norms[2], v.hidden + v.context)
    local h = both:slice { axis = 1, to = v.hidden }:tanh()
    local context = both:slice { axis = 1, from = v.hidden + 1 }:relu()
    local flow = constant { { 2, first.height, first.width }, name = "no_flow" }
    local grid = constant { { side, side, 2 }, name = "near" }
    local update, answer = shared_layers(), nil
    for i = 1, k.steps do
      h, flow, answer = block("step" .. i, function()
        local alike = look_up(levels, grid, side, first.height, first.width)
        local x = concat { context, motion(update, flow, alike, v) }
        local state = h
        for j, kernel in ipairs(v.gates) do
          state = unit(update, state, x, "unit" .. j, kernel)
        end
        local change = conv(update, conv(update, state, "head1", v.head, 3):relu(), "head2", 2, 3)
        local moved = flow + change
        return state, moved, i == k.steps and enlarge(update, moved, state, v) or nil
      end)
    end
    return answer
  end,
}
