-- YOLO v3 tiny (Redmon and Farhadi, 2018): it finds objects in one pass, at two scales, on devices
-- with little memory.
local blocks = require "layertop.blocks"

local ANCHORS = 3 -- boxes that each place of a scale predicts

local function conv(x, width, kernel)
  return blocks.conv_norm_relu(x, width, { kernel = kernel, activation = "leaky_relu" })
end

-- Predict for each box its place and size, a score for any object, and a score for each class.
local function head(x, width, classes)
  return conv(x, width, 3):conv { ANCHORS * (5 + classes), kernel = 1, name = "boxes" }
end

return model {
  name   = "YOLO v3 tiny",
  names  = { "YOLO v3 tiny", "Tiny YOLO v3" },
  family = "Detection",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    classes = { 80, min = 1, max = 10000, help = "classes to tell apart" },
    size    = { 416, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:1804.02767 and darknet's cfg/yolov3-tiny.cfg",

  published = function(k)
    if k.classes == 80 and k.size == 416 then
      return { params = 8852366, macs = 2.8e9 } -- 5.6 BFLOPs
    end
  end,

  notes  = [[
Two layers have most of it: the 3x3 convolution from 512 to 1024 channels has 53 % of the
parameters and 29 % of the multiply-accumulates, the one of the fine head another 21 %. Try the
optimization "separable" on these two and see what is left.

darknet prints 5.6 BFLOPs, two for each multiply-accumulate. The program itself says 5.571 for
this network, because it counts pools and resizing too; 5.565 are in convolutions. (C, convention
"darknet").]],

  build = function(x, k)
    local fine
    for i, width in ipairs { 16, 32, 64, 128, 256 } do
      x = conv(x, width, 3)
      fine = x
      x = x:maxpool { 2 }
    end
    x = conv(x, 512, 3):maxpool { 2, stride = 1, pad = { 0, 1, 0, 1 } }
    x = conv(conv(x, 1024, 3), 256, 1)
    local coarse = block("coarse", head, x, 512, k.classes)
    x = conv(x, 128, 1):upsample { 2 }
    return coarse, block("fine", head, concat { x, fine }, 256, k.classes)
  end,
}
