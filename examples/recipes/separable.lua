-- layertop compare zoo:vgg --recipe examples/recipes/separable.lua
return {
  name  = "VGG in the way of MobileNet",
  notes = [[
A dense 3x3 convolution looks at places and mixes channels at once. Here a depthwise convolution looks
at places and a pointwise one mixes channels, with a norm and a ReLU behind each, as in MobileNet
(arXiv:1704.04861): about 1/channels + 1/9 of the operations.

The first layer stays: it sees three channels only, and there is little to gain. So do the dense layers,
which have most of the parameters: the operations fall by far more than the size. The weights are new
ones, so the network has to be trained again.]],

  choices = {
    { "separable", between = "norm_relu" },
    { "separable", off = "features.conv" },
  },
}
