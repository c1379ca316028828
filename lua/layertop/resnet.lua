-- The body of ResNet, ResNeXt, Wide ResNet and the networks built on them (arXiv:1512.03385,
-- table 1):
--
--   local resnet = require "layertop.resnet"
--   x = resnet.stem(x)
--   x = resnet.stages(x, 50, {})
local blocks = require "layertop.blocks"

local resnet = {}

-- The number of blocks in each of the four stages.
local repeats = {
  [18] = { 2, 2, 2, 2 },
  [34] = { 3, 4, 6, 3 },
  [50] = { 3, 4, 6, 3 },
  [101] = { 3, 4, 23, 3 },
  [152] = { 3, 8, 36, 3 },
}

-- The first convolution and pool, down to a quarter of the size. Options: frozen as for
-- blocks.conv_norm_relu.
function resnet.stem(x, options)
  x = blocks.conv_norm_relu(x, 64, {
    kernel = 7, stride = 2, frozen = (options or {}).frozen, names = { "conv1", "bn1" },
  })
  return x:maxpool { 3, stride = 2, pad = 1 }
end

-- The four stages, with 64 to 512 channels inside the blocks. Options: groups = 1 and base = 64 as for
-- blocks.bottleneck; frozen as for blocks.conv_norm_relu; dilate = {}, the stages with a dilation in place
-- of the stride: { [3] = true }; after = function(x, stage), called behind each stage.
function resnet.stages(x, depth, options)
  local make = depth < 50 and blocks.basic or blocks.bottleneck
  local dilation = 1
  for stage, n in ipairs(repeats[depth]) do
    local stride = stage > 1 and 2 or 1
    local before = dilation
    if (options.dilate or {})[stage] then
      dilation, stride = dilation * stride, 1
    end
    x = block("layer" .. stage, function(y)
      for i = 1, n do
        y = block(tostring(i - 1), make, y, 64 << (stage - 1), {
          stride = i == 1 and stride or 1,
          dilation = i == 1 and before or dilation,
          groups = options.groups,
          base = options.base,
          frozen = options.frozen,
        })
      end
      return y
    end, x)
    if options.after then
      options.after(x, stage)
    end
  end
  return x
end

-- A classifier from the image to the classes.
function resnet.classifier(x, depth, classes, options)
  x = resnet.stages(resnet.stem(x), depth, options)
  return x:adaptive_avgpool { 1 }:flatten():dense { classes, name = "fc" }
end

return resnet
