-- A pyramid of features (FPN, arXiv:1612.03144): what a body found deep down is laid over what it found
-- early, so that each scale knows what stands there.
--
--   local pyramid = require "layertop.pyramid"
--   local scales = pyramid.resnet(x, 50, { 2, 3, 4 })
--   scales = pyramid.coarser(pyramid.join(scales, 256), 2)
local resnet = require "layertop.resnet"

local pyramid = {}

-- Return what the given stages of a ResNet make, the finest first. Its norms are frozen: fixed numbers,
-- which no training changes.
function pyramid.resnet(x, depth, stages)
  local kept, scales = {}, {}
  block("body", function()
    resnet.stages(resnet.stem(x, { frozen = true }), depth, {
      frozen = true,
      after = function(y, stage) kept[stage] = y end,
    })
    return kept[4]
  end)
  for i, stage in ipairs(stages) do
    scales[i] = kept[stage]
  end
  return scales
end

-- Bring all scales to `width` channels and add each to the next finer one.
function pyramid.join(scales, width)
  return { block("pyramid", function()
    local made, above = {}, nil
    for i = #scales, 1, -1 do
      local x = scales[i]:conv { width, kernel = 1, name = "inner" .. i }
      if above then
        x = x + above:upsample { size = { x.height, x.width }, written = "function" }
      end
      above = x
      made[i] = x:conv { width, kernel = 3, pad = 1, name = "layer" .. i }
    end
    return table.unpack(made)
  end) }
end

-- Add `n` coarser scales behind the last one, each half as large (RetinaNet, arXiv:1708.02002, section 4).
function pyramid.coarser(scales, n)
  local x = scales[#scales]
  for i = 1, n do
    x = (i > 1 and x:relu() or x):conv { x.channels, kernel = 3, stride = 2, pad = 1, name = "coarser" .. i }
    scales[#scales + 1] = x
  end
  return scales
end

-- Apply one head to all scales: make(x, first) builds it, and `first` has its layers of the first scale, by
-- name, whose weights the others share.
function pyramid.shared(scales, make)
  local first, outputs = {}, {}
  for i, x in ipairs(scales) do
    outputs[i] = block(tostring(i), make, x, first)
  end
  return outputs
end

-- A convolution of a shared head, with the weights of the layer of the same name of the first scale.
function pyramid.conv(x, first, name, width)
  local y = x:conv { width, kernel = 3, pad = 1, name = name, tied = first[name] }
  first[name] = first[name] or y
  return y
end

return pyramid
