-- Common blocks for model scripts:
--
--   local blocks = require "layertop.blocks"
--   x = blocks.conv_norm_relu(x, 64, { kernel = 7, stride = 2 })
--
-- Each function takes a tensor first and returns a tensor; options stand in a table at the end. The
-- layers belong to the block of the caller: wrap a call in block("name", ...) to group them.
local blocks = {}

local defaults = {}

local function option(options, name, otherwise)
  local value = (options or defaults)[name]
  if value == nil then
    return otherwise
  end
  return value
end

-- Apply an activation or a norm by the name of its op ("relu", "batchnorm", ...); false or nil
-- applies none. `name` is the name of the layer, nil for an automatic one; `attributes` are those of the op.
function blocks.activate(x, op, name, attributes)
  if not op then
    return x
  end
  local all = { name = name }
  for key, value in pairs(attributes or {}) do
    all[key] = value
  end
  return x[op](x, all)
end

-- Return the padding that keeps the size at stride 1, for odd kernels: a number, or a number for
-- each axis if they differ.
local function half(kernel, dilation)
  if type(kernel) ~= "table" then
    return (kernel - 1) // 2 * dilation
  end
  local pad = {}
  for axis, size in ipairs(kernel) do
    pad[axis] = half(size, dilation)
  end
  return pad
end

-- Convolution, normalization, activation.
-- Options: kernel = 3, stride = 1, pad = half the kernel, dilation = 1, groups = 1,
-- norm = "batchnorm" or false, activation = "relu" or another op or false; bias = true if
-- there is no norm; frozen = true: the norm has fixed numbers, nothing to learn;
-- names = { conv, norm }, the names of the two layers.
function blocks.conv_norm_relu(x, width, options)
  local kernel = option(options, "kernel", 3)
  local dilation = option(options, "dilation", 1)
  local norm = option(options, "norm", "batchnorm")
  local names = option(options, "names", defaults)
  x = x:conv {
    width,
    kernel = kernel,
    stride = option(options, "stride", 1),
    pad = option(options, "pad", half(kernel, dilation)),
    dilation = dilation,
    groups = option(options, "groups", 1),
    bias = option(options, "bias", not norm),
    name = names[1],
  }
  local frozen = option(options, "frozen") and { affine = false } or nil
  x = blocks.activate(x, norm, names[2], frozen)
  return blocks.activate(x, option(options, "activation", "relu"))
end

-- Like conv_norm_relu, with a depthwise convolution, which keeps the number of channels.
function blocks.depthwise_norm_relu(x, options)
  local kernel = option(options, "kernel", 3)
  local dilation = option(options, "dilation", 1)
  local norm = option(options, "norm", "batchnorm")
  x = x:depthwise {
    kernel = kernel,
    stride = option(options, "stride", 1),
    pad = option(options, "pad", half(kernel, dilation)),
    dilation = dilation,
    bias = option(options, "bias", not norm),
  }
  return blocks.activate(blocks.activate(x, norm), option(options, "activation", "relu"))
end

-- Depthwise and pointwise convolution, each with norm and activation (MobileNet,
-- arXiv:1704.04861). Options as for conv_norm_relu; kernel and stride are for the depthwise one.
function blocks.separable(x, width, options)
  x = blocks.depthwise_norm_relu(x, options)
  return blocks.conv_norm_relu(x, width, {
    kernel = 1,
    norm = option(options, "norm", "batchnorm"),
    activation = option(options, "activation", "relu"),
  })
end

-- Return the shortcut of a residual block: the input, or a projection if the shape changes.
local function shortcut(x, width, stride, frozen)
  if stride == 1 and x.channels == width then
    return x
  end
  return block("downsample", blocks.conv_norm_relu, x, width, {
    kernel = 1, stride = stride, activation = false, frozen = frozen, names = { "0", "1" },
  })
end

-- Apply convolution n of a residual block and its norm, with their well-known names.
local function nth(n)
  return { "conv" .. n, "bn" .. n }
end

-- Two 3x3 convolutions and a shortcut (ResNet-18 and -34, arXiv:1512.03385). Options: stride = 1,
-- frozen as for conv_norm_relu.
function blocks.basic(x, width, options)
  local stride, frozen = option(options, "stride", 1), option(options, "frozen")
  local y = blocks.conv_norm_relu(x, width, { stride = stride, frozen = frozen, names = nth(1) })
  y = blocks.conv_norm_relu(y, width, { activation = false, frozen = frozen, names = nth(2) })
  return (y + shortcut(x, width, stride, frozen)):relu()
end

-- 1x1, 3x3, 1x1 to four times the width, and a shortcut (ResNet-50 and deeper).
-- Options: stride = 1, dilation = 1 of the 3x3; groups = 1, base = 64, which ResNeXt and Wide ResNet
-- change; frozen as for conv_norm_relu.
function blocks.bottleneck(x, width, options)
  local stride, frozen = option(options, "stride", 1), option(options, "frozen")
  local groups = option(options, "groups", 1)
  local inner = width * option(options, "base", 64) // 64 * groups
  local y = blocks.conv_norm_relu(x, inner, { kernel = 1, frozen = frozen, names = nth(1) })
  y = blocks.conv_norm_relu(y, inner, {
    stride = stride, groups = groups, dilation = option(options, "dilation", 1), frozen = frozen,
    names = nth(2),
  })
  y = blocks.conv_norm_relu(y, width * 4, {
    kernel = 1, activation = false, frozen = frozen, names = nth(3),
  })
  return (y + shortcut(x, width * 4, stride, frozen)):relu()
end

-- Weigh each channel by its mean (arXiv:1709.01507). `squeeze` is the number of channels between the
-- two layers. Options: activation = "relu", gate = "sigmoid".
function blocks.squeeze_excite(x, squeeze, options)
  local s = x:adaptive_avgpool { 1 }
  s = s:conv { squeeze, kernel = 1 }
  s = blocks.activate(s, option(options, "activation", "relu"))
  s = s:conv { x.channels, kernel = 1 }
  return x * blocks.activate(s, option(options, "gate", "sigmoid"))
end

-- Expand, depthwise, project, and a shortcut if the shape stays (MobileNetV2,
-- arXiv:1801.04381). Options: stride = 1, expand = 6 (a factor) or hidden (a number of channels),
-- kernel = 3, dilation = 1, activation = "relu6", squeeze = false or the channels of a
-- squeeze_excite behind the depthwise, squeeze_activation = "relu" and gate = "sigmoid" for it;
-- expanded = function(y), called with the input of the depthwise.
function blocks.inverted_residual(x, width, options)
  local stride = option(options, "stride", 1)
  local activation = option(options, "activation", "relu6")
  local expand = option(options, "expand", 6)
  local hidden = option(options, "hidden", math.floor(x.channels * expand + 0.5))
  local squeeze = option(options, "squeeze", false)
  local y = x
  if hidden ~= x.channels then
    y = blocks.conv_norm_relu(y, hidden, { kernel = 1, activation = activation })
  end
  if option(options, "expanded") then
    options.expanded(y)
  end
  y = blocks.depthwise_norm_relu(y, {
    kernel = option(options, "kernel", 3),
    stride = stride,
    dilation = option(options, "dilation", 1),
    activation = activation,
  })
  if squeeze then
    y = blocks.squeeze_excite(y, squeeze, {
      activation = option(options, "squeeze_activation", "relu"),
      gate = option(options, "gate", "sigmoid"),
    })
  end
  y = blocks.conv_norm_relu(y, width, { kernel = 1, activation = false })
  if stride == 1 and x.channels == width then
    return x + y
  end
  return y
end

-- The inverted residual with one dense convolution in place of expansion and depthwise (EfficientNetV2,
-- arXiv:2104.00298). Options: stride = 1, expand = 4, kernel = 3, activation = "silu".
function blocks.fused_inverted_residual(x, width, options)
  local stride = option(options, "stride", 1)
  local activation = option(options, "activation", "silu")
  local expand = option(options, "expand", 4)
  local y = blocks.conv_norm_relu(x, expand == 1 and width or x.channels * expand, {
    kernel = option(options, "kernel", 3),
    stride = stride,
    activation = activation,
  })
  if expand ~= 1 then
    y = blocks.conv_norm_relu(y, width, { kernel = 1, activation = false })
  end
  if stride == 1 and x.channels == width then
    return x + y
  end
  return y
end

-- Layer norm over the channels of C x H x W: put the channels last, normalize, put them back. In
-- torch a network has a class of its own for this.
function blocks.channel_layernorm(x)
  return x:permute { 2, 3, 1 }:layernorm { written = "class" }:permute { 3, 1, 2 }
end

-- A branch that training drops at random (arXiv:1603.09382); it costs nothing at inference.
function blocks.stochastic_depth(x)
  return x:identity { name = "stochastic_depth" }
end

-- Two dense layers with an activation between; the second returns to the width of the input.
-- Options: bias = true, activation = "gelu", experts = 1 as for the op dense.
function blocks.feed_forward(x, hidden, options)
  local bias, experts = option(options, "bias", true), option(options, "experts", 1)
  local y = x:dense { hidden, bias = bias, experts = experts }
  y = blocks.activate(y, option(options, "activation", "gelu"))
  return y:dense { x.features, bias = bias, experts = experts }
end

-- The gated feed-forward (SwiGLU, arXiv:2002.05202): silu(x W1) * (x W3), then W2.
-- Options: bias = false, activation = "silu", experts = 1.
function blocks.gated_feed_forward(x, hidden, options)
  local bias, experts = option(options, "bias", false), option(options, "experts", 1)
  local gate = x:dense { hidden, bias = bias, experts = experts, name = "gate" }
  local up = x:dense { hidden, bias = bias, experts = experts, name = "up" }
  local y = blocks.activate(gate, option(options, "activation", "silu")) * up
  return y:dense { x.features, bias = bias, experts = experts, name = "down" }
end

-- A mixture of experts: a router sends each token to a few of many feed-forwards
-- (arXiv:2401.04088, section 2.1). Options, both needed: experts, how many there are, and active, how
-- many a token takes; gated = false; the others as for the feed-forwards.
function blocks.mixture_of_experts(x, hidden, options)
  local scores = x:dense { option(options, "experts"), bias = false, name = "router" }:softmax()
  local copies = x:dispatch(scores, { active = option(options, "active") })
  local make = option(options, "gated", false) and blocks.gated_feed_forward or blocks.feed_forward
  return make(copies, hidden, options):combine(scores)
end

-- Return the attributes of the op attention for the options of blocks.transformer.
local attention_options = {
  "heads", "kv_heads", "head_dim", "bias", "key_bias", "out_bias", "keep", "window", "rotary",
  "written",
}

local function attention(options, cache)
  local attributes = { cache = cache }
  for _, name in ipairs(attention_options) do
    attributes[name] = option(options, name)
  end
  attributes.out_bias = option(options, "out_bias", option(options, "bias", true))
  return attributes
end

-- A transformer block on tokens x features (arXiv:1706.03762, figure 1): attention and a
-- feed-forward, each with a norm and a shortcut.
-- Options: heads (needed), kv_heads, head_dim, bias, key_bias, out_bias, keep, cache, window,
-- rotary, written as for the op attention; hidden = 4 x features, activation = "gelu", gated = false,
-- experts, active for the feed-forward; feed_forward_bias = bias; norm = "layernorm"; norm_first =
-- true puts the norm before each part (arXiv:2002.04745), not behind the additions.
-- For cross attention: memory, a tensor that gives keys and values, or memory_cache, the number of
-- its positions that an earlier run left in the cache.
function blocks.transformer(x, options)
  local norm = option(options, "norm", "layernorm")
  local function part(y, make)
    if option(options, "norm_first", true) then
      return y + make(blocks.activate(y, norm))
    end
    return blocks.activate(y + make(y), norm)
  end
  x = part(x, function(y)
    return y:attention(attention(options, option(options, "cache")))
  end)
  local memory, memory_cache = option(options, "memory"), option(options, "memory_cache")
  if memory or memory_cache then
    x = part(x, function(y)
      local cross = attention(options, memory_cache)
      cross.reuse, cross.rotary, cross.name = memory_cache ~= nil, nil, "cross_attention"
      return memory and y:attention(memory, cross) or y:attention(cross)
    end)
  end
  return part(x, function(y)
    local make = option(options, "experts") and blocks.mixture_of_experts
      or option(options, "gated", false) and blocks.gated_feed_forward or blocks.feed_forward
    local bias = option(options, "feed_forward_bias", option(options, "bias", true))
    return make(y, option(options, "hidden", 4 * x.features), {
      bias = bias,
      activation = option(options, "activation"),
      gated = option(options, "gated"),
      experts = option(options, "experts"),
      active = option(options, "active"),
    })
  end)
end

-- Split a tensor along an axis (1 is the first) into parts of the given sizes. Return all parts.
function blocks.split(x, sizes, axis)
  local parts, from = {}, 1
  for i, size in ipairs(sizes) do
    parts[i] = x:slice { axis = axis or 1, from = from, to = from + size - 1 }
    from = from + size
  end
  return table.unpack(parts)
end

-- Split a tensor along an axis (1 is the first) into `n` equal parts.
function blocks.chunk(x, n, axis)
  local size = x[axis or 1] // n
  if size * n ~= x[axis or 1] then
    error(x[axis or 1] .. " elements do not divide into " .. n .. " equal parts", 2)
  end
  local sizes = {}
  for i = 1, n do
    sizes[i] = size
  end
  return blocks.split(x, sizes, axis)
end

-- Round a width as the MobileNets do: to a multiple of `divisor`, never down by more than a tenth.
function blocks.make_divisible(width, divisor)
  divisor = divisor or 8
  local rounded = math.max(divisor, math.floor(width + divisor / 2) // divisor * divisor)
  if rounded < 0.9 * width then
    rounded = rounded + divisor
  end
  return rounded
end

return blocks
