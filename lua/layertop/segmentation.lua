-- Networks that label every pixel: bodies that keep the size by dilation, and heads.
--
--   local segmentation = require "layertop.segmentation"
--   local coarse, fine = segmentation.resnet(x, 50)
--   return segmentation.outputs(segmentation.fcn_head(coarse, 21), fine, 21, 520)
local blocks = require "layertop.blocks"
local mobilenet_v3 = require "layertop.mobilenet_v3"
local resnet = require "layertop.resnet"

local segmentation = {}

-- ResNet with dilated convolutions in place of strides in its last two stages, which keep an eighth of
-- the size. Return the features, and the features of the last stage but one.
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

-- MobileNetV3-Large with a dilation in place of its last stride, which keeps a sixteenth of the size.
-- Return the features, and the features of an eighth of the size.
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

-- Atrous spatial pyramid pooling (DeepLab v3, arXiv:1706.05587, figure 5): convolutions of the same
-- features with growing dilation, and the mean of the whole image.
function segmentation.pyramid(x, width, rates)
  local parts = { blocks.conv_norm_relu(x, width, { kernel = 1 }) }
  for _, rate in ipairs(rates) do
    parts[#parts + 1] = blocks.conv_norm_relu(x, width, { dilation = rate })
  end
  local mean = blocks.conv_norm_relu(x:adaptive_avgpool { 1 }, width, { kernel = 1 })
  parts[#parts + 1] = mean:upsample {
    size = { x.height, x.width }, mode = "bilinear", written = "function",
  }
  return blocks.conv_norm_relu(concat(parts), width, { kernel = 1 }):dropout { 0.5 }
end

function segmentation.deeplab_head(x, classes)
  x = block("pyramid", segmentation.pyramid, x, 256, { 12, 24, 36 })
  return blocks.conv_norm_relu(x, 256):conv { classes, kernel = 1 }
end

-- Scale the scores up to every pixel of an image of this size.
function segmentation.enlarge(x, size)
  return x:upsample { size = size, mode = "bilinear", written = "function" }
end

-- Return the outputs: the scores, and with `fine` also the scores of an auxiliary head on `fine`.
function segmentation.outputs(scores, fine, classes, size)
  scores = segmentation.enlarge(scores, size)
  if not fine then
    return scores
  end
  local auxiliary = block("auxiliary", segmentation.fcn_head, fine, classes)
  return scores, segmentation.enlarge(auxiliary, size)
end

return segmentation
