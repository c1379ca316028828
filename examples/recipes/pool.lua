-- layertop compare zoo:resnet --recipe examples/recipes/pool.lua
return {
  name  = "Means instead of strides",
  notes = [[
A convolution with a stride of 2 leaves out three of four places, whichever they are: an image that is
moved by one pixel gives other features. Here those convolutions look at every place and a mean of 2x2
follows (arXiv:1904.11486 takes a wider, weighted mean). The shapes behind them stay.

It is the one recipe here that makes a network slower: look at what the convolutions that had a stride
cost now.]],

  choices = {
    { "pool", kind = "avg", place = "instead", on = "layer*.0.conv2" },
  },
}
