-- The body of MobileNet (arXiv:1704.04861, table 1): depthwise convolutions, each followed by a 1x1
-- convolution.
--
--   local mobilenet_v1 = require "layertop.mobilenet_v1"
--   x = mobilenet_v1.features(x, 1.0, {})
local blocks = require "layertop.blocks"

local mobilenet_v1 = {}

-- For each pair: the channels, and the stride of the depthwise convolution.
local pairs_of = {
  { 64, 1 }, { 128, 2 }, { 128, 1 }, { 256, 2 }, { 256, 1 }, { 512, 2 }, { 512, 1 }, { 512, 1 },
  { 512, 1 }, { 512, 1 }, { 512, 1 }, { 1024, 2 }, { 1024, 1 },
}

-- `factor` multiplies all channels. Options: norm and bias as for blocks.conv_norm_relu.
function mobilenet_v1.features(x, factor, options)
  local function width(channels)
    return math.max(8, math.floor(channels * factor))
  end
  local norm, bias = options.norm, options.bias
  x = blocks.conv_norm_relu(x, width(32), { stride = 2, norm = norm, bias = bias })
  for i, row in ipairs(pairs_of) do
    x = block("separable" .. i, blocks.separable, x, width(row[1]), {
      stride = row[2], norm = norm, bias = bias,
    })
  end
  return x
end

return mobilenet_v1
