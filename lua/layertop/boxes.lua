-- Heads of detectors with several scales (SSD, arXiv:1512.02325): numbers for each box.
--
--   local boxes = require "layertop.boxes"
--   return boxes.head(scales, counts, 4, predict), boxes.head(scales, counts, classes, predict)
local boxes = {}

-- Turn C x H x W, with `each` numbers for each box of a position, into boxes x `each`.
local function rows(x, each)
  local n, height, width = x.channels // each, x.height, x.width
  return x:reshape { n, each, height, width }
    :permute { 3, 4, 1, 2 }
    :reshape { height * width * n, each }
end

-- Return the `each` numbers of all boxes of all scales as rows. parts[i] has those of scale i as channels.
function boxes.join(parts, each)
  local all = {}
  for i, x in ipairs(parts) do
    all[i] = rows(x, each)
  end
  return concat(all)
end

-- Predict `each` numbers for all boxes of all scales. scales[i] has counts[i] boxes at each position,
-- and predict(x, channels) returns a tensor with that many channels.
function boxes.head(scales, counts, each, predict)
  local parts = {}
  for i, x in ipairs(scales) do
    parts[i] = predict(x, counts[i] * each)
  end
  return boxes.join(parts, each)
end

return boxes
