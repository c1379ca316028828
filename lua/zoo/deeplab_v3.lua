-- DeepLab v3 (Chen, Papandreou, Schroff and Adam, 2017): parallel convolutions with several
-- dilations see small and large things at once.
local segmentation = require "layertop.segmentation"

local published = {
  resnet50  = { params = 42004074, macs = 178722e6 },
  resnet101 = { params = 60996202, macs = 258743e6 },
  mobilenet_v3_large = { params = 11029328, macs = 10452447938 },
}

local features = {
  resnet50  = function(x) return segmentation.resnet(x, 50) end,
  resnet101 = function(x) return segmentation.resnet(x, 101) end,
  mobilenet_v3_large = segmentation.mobilenet_v3,
}

return model {
  name   = function(k) return "DeepLab v3 " .. k.backbone end,
  names  = {
    "DeepLabV3", ["DeepLabV3 ResNet-50"] = { backbone = "resnet50" },
    ["DeepLabV3 ResNet-101"] = { backbone = "resnet101" },
    ["DeepLabV3 MobileNetV3"] = { backbone = "mobilenet_v3_large" },
  },
  family = "Segmentation",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    backbone = {
      "resnet50", choices = { "resnet50", "resnet101", "mobilenet_v3_large" },
      help = "what makes the features",
    },
    aux      = { true, help = "the second head, which helps training" },
    classes  = { 21, min = 1, max = 10000, help = "classes to tell apart, the background too" },
    size     = { 520, min = 32, max = 2048, step = 8, help = "height and width of the image" },
  },

  source = "arXiv:1706.05587, as in torchvision (weights COCO_WITH_VOC_LABELS_V1)",

  published = function(k)
    if k.classes == 21 and k.size == 520 and k.aux then
      return published[k.backbone]
    end
  end,

  notes  = [[
The pyramid looks at the same features with 3x3 convolutions whose taps are 1, 12, 24 and 36
places apart. Dilation costs nothing by itself: a dilated convolution has as many weights and
operations as another one. What costs is the size that it lets the features keep, an eighth of the
image.

With a ResNet-50 the pyramid and what is behind it make up 37 % of all multiply-accumulates; try
the optimization "separable" on its convolutions, as DeepLab v3+ did.

torchvision counts the second head as well (aux = false leaves it out).]],

  build = function(x, k)
    local coarse, fine = features[k.backbone](x)
    local out = block("classifier", segmentation.deeplab_head, coarse, k.classes)
    return segmentation.outputs(out, k.aux and fine, k.classes, k.size)
  end,
}
