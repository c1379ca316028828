-- layertop compare zoo:resnet --recipe examples/recipes/prune.lua --hw rpi-4b --latency roofline
return {
  name  = "Fewer filters",
  notes = [[
Filters with small weights are taken out, and with them the channels of all that reads them
(arXiv:1608.08710). What an addition joins can only be pruned together: the third convolution of each
block of a stage is one group with its shortcut.

Within a block nothing is joined, so the first two convolutions of a block take a larger ratio than the
last. Counts are rounded up to a multiple of 8, which kernels like. Half of the channels on both sides of
a layer leave a quarter of its work.

The first layer stays, for later ones cannot make up for what it does not see.]],

  choices = {
    { "prune", ratio = 0.5, multiple = 8, on = { "layer*.conv1", "layer*.conv2" } },
    { "prune", ratio = 0.25, multiple = 8, on = "layer*.conv3" },
    { "prune", off = "conv1" },
  },
}
