-- Lite R-ASPP (Howard et al., "Searching for MobileNetV3", 2019, section 6.4): segmentation for
-- phones.
local blocks = require "layertop.blocks"
local segmentation = require "layertop.segmentation"

local WIDTH = 128 -- channels of the head

return model {
  name   = "LR-ASPP MobileNetV3",
  names  = { "LR-ASPP MobileNetV3", "LRASPP" },
  family = "Segmentation",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    classes = { 21, min = 1, max = 10000, help = "classes to tell apart, the background too" },
    size    = { 520, min = 32, max = 2048, step = 8, help = "height and width of the image" },
  },

  source = "arXiv:1905.02244, as in torchvision (weights COCO_WITH_VOC_LABELS_V1)",

  published = function(k)
    if k.classes == 21 and k.size == 520 then
      return { params = 3221538, macs = 2086e6 }
    end
  end,

  notes  = [[
The same body as zoo:deeplab_v3 with backbone = mobilenet_v3_large, and a fifth of its
multiply-accumulates: the difference is the head. In place of the pyramid there is one 1x1
convolution, weighed by what is in the whole image, and a 1x1 convolution of finer features to
find the borders.

Detail comes from an eighth of the size, where the body is still narrow: 40 channels.]],

  build = function(x, k)
    local coarse, fine = segmentation.mobilenet_v3(x)
    local scores = block("head", function()
      local y = blocks.conv_norm_relu(coarse, WIDTH, { kernel = 1 })
      local gate = coarse:adaptive_avgpool { 1 }:conv { WIDTH, kernel = 1, bias = false }
      y = y * gate:sigmoid()
      y = y:upsample { size = { fine.height, fine.width }, mode = "bilinear" }
      return fine:conv { k.classes, kernel = 1 } + y:conv { k.classes, kernel = 1 }
    end)
    return segmentation.enlarge(scores, k.size)
  end,
}
