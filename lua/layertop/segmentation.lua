-- What networks that label every pixel share: a body that keeps its size by dilation, and heads.
--
--   local segmentation = require "layertop.segmentation"
--   local coarse, fine = segmentation.resnet(x, 50)
--   return segmentation.outputs(segmentation.fcn_head(coarse, 21), fine, 21, 520)
local blocks = require "layertop.blocks"
local mobilenet_v3 = require "layertop.mobilenet_v3"
local resnet = require "layertop.resnet"

local segmentation = {}

-- ResNet whose last two stages have dilated convolutions instead of strides, an eighth of the size:
-- the features, and those of the last stage but one.
function segmentation.resnet(x, depth)
  local fine
  x = resnet.stages(resnet.stem(x), depth, {
    dilate = { [3] = true, [4] = true },
    after = function(y, stage)
      if stage == 3 then
        fine = y
      end
    end,
  })
  return x, fine
end

-- MobileNetV3-Large with its last stride made a dilation, a sixteenth of the size: the features,
-- and those of an eighth of the size.
function segmentation.mobilenet_v3(x)
  local fine
  x = mobilenet_v3.features(x, "large", {
    dilate = true,
    after = function(y, i)
      if i == 4 then
        fine = y
      end
    end,
  })
  return x, fine
end

-- A 3x3 convolution to a quarter of the channels and a 1x1 to the classes (FCN, arXiv:1411.4038).
function segmentation.fcn_head(x, classes)
  x = blocks.conv_norm_relu(x, x.channels // 4):dropout { 0.1 }
  return x:conv { classes, kernel = 1 }
end

-- Atrous spatial pyramid pooling (DeepLab v3, arXiv:1706.05587, figure 5): the same features seen
-- with wider and wider steps, and the mean of the whole image.
function segmentation.pyramid(x, width, rates)
  local parts = { blocks.conv_norm_relu(x, width, { kernel = 1 }) }
  for _, rate in ipairs(rates) do
    parts[#parts + 1] = blocks.conv_norm_relu(x, width, { dilation = rate })
  end
  local mean = blocks.conv_norm_relu(x:adaptive_avgpool { 1 }, width, { kernel = 1 })
  parts[#parts + 1] = mean:upsample { size = { x.height, x.width }, mode = "bilinear" }
  return blocks.conv_norm_relu(concat(parts), width, { kernel = 1 }):dropout { 0.5 }
end

function segmentation.deeplab_head(x, classes)
  x = block("pyramid", segmentation.pyramid, x, 256, { 12, 24, 36 })
  return blocks.conv_norm_relu(x, 256):conv { classes, kernel = 1 }
end

-- Scores for every pixel of an image of this size.
function segmentation.enlarge(x, size)
  return x:upsample { size = size, mode = "bilinear" }
end

-- What a network gives: the scores, and with `fine` those of an auxiliary head on these features.
function segmentation.outputs(scores, fine, classes, size)
  scores = segmentation.enlarge(scores, size)
  if not fine then
    return scores
  end
  local auxiliary = block("auxiliary", segmentation.fcn_head, fine, classes)
  return scores, segmentation.enlarge(auxiliary, size)
end

return segmentation
