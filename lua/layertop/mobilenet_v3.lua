-- The body of MobileNetV3 (arXiv:1905.02244, tables 1 and 2), which classifiers, detectors and
-- segmentation networks share:
--
--   local mobilenet_v3 = require "layertop.mobilenet_v3"
--   x = mobilenet_v3.features(x, "large", {})
local blocks = require "layertop.blocks"

local mobilenet_v3 = {}

-- For each block: kernel, channels inside, channels behind, squeeze and excitation, activation, stride.
local RE, HS = "relu", "hardswish"
local tables = {
  large = {
    { 3, 16, 16, false, RE, 1 },
    { 3, 64, 24, false, RE, 2 },
    { 3, 72, 24, false, RE, 1 },
    { 5, 72, 40, true, RE, 2 },
    { 5, 120, 40, true, RE, 1 },
    { 5, 120, 40, true, RE, 1 },
    { 3, 240, 80, false, HS, 2 },
    { 3, 200, 80, false, HS, 1 },
    { 3, 184, 80, false, HS, 1 },
    { 3, 184, 80, false, HS, 1 },
    { 3, 480, 112, true, HS, 1 },
    { 3, 672, 112, true, HS, 1 },
    { 5, 672, 160, true, HS, 2 },
    { 5, 960, 160, true, HS, 1 },
    { 5, 960, 160, true, HS, 1 },
  },
  small = {
    { 3, 16, 16, true, RE, 2 },
    { 3, 72, 24, false, RE, 2 },
    { 3, 88, 24, false, RE, 1 },
    { 5, 96, 40, true, HS, 2 },
    { 5, 240, 40, true, HS, 1 },
    { 5, 240, 40, true, HS, 1 },
    { 5, 120, 48, true, HS, 1 },
    { 5, 144, 48, true, HS, 1 },
    { 5, 288, 96, true, HS, 2 },
    { 5, 576, 96, true, HS, 1 },
    { 5, 576, 96, true, HS, 1 },
  },
}

-- From the image to the last convolution, which has six times the channels of the last block.
-- Options: width = 1.0, a factor of all channels (the channels inside a block follow from its rounded
-- input, as in the authors' code); dilate = false, or true to replace the last stride by a dilation,
-- which keeps a sixteenth of the size; reduce = false, or true for half of the channels from that
-- stride on (section 6.3 of the paper); after = function(x, block), called behind each block, and
-- expanded = function(x, block), called with the input of its depthwise convolution.
function mobilenet_v3.features(x, variant, options)
  local factor = options.width or 1.0
  local function width(channels)
    return blocks.make_divisible(channels * factor)
  end
  local downs, dilation, before = 1, 1, 16
  x = blocks.conv_norm_relu(x, width(16), { stride = 2, activation = HS })
  for i, row in ipairs(tables[variant]) do
    local kernel, hidden, channels, squeeze, activation, stride = table.unpack(row)
    local inside = blocks.make_divisible(x.channels * hidden / before)
    downs, before = downs * stride, channels
    if options.reduce and downs > 8 then
      channels = channels // 2
    end
    if options.dilate and downs > 8 then
      stride, dilation = 1, 2
    end
    x = block(tostring(i), blocks.inverted_residual, x, width(channels), {
      kernel = kernel,
      stride = stride,
      dilation = dilation,
      hidden = inside,
      activation = activation,
      squeeze = squeeze and blocks.make_divisible(inside // 4),
      gate = "hardsigmoid",
      expanded = options.expanded and function(y) options.expanded(y, i) end,
    })
    if options.after then
      options.after(x, i)
    end
  end
  return blocks.conv_norm_relu(x, 6 * x.channels, { kernel = 1, activation = HS })
end

return mobilenet_v3
