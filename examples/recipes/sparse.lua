-- layertop compare zoo:alexnet --recipe examples/recipes/sparse.lua --hw rpi-4b --latency roofline
return {
  name  = "Nine in ten weights of the dense layers",
  notes = [[
Weights that are near zero become zero, the network is trained on with the others, and this goes on until
accuracy falls. Han et al. (arXiv:1506.02626) keep 9% of the weights of the two large dense layers of
AlexNet, 25% of the last and about 37% of most convolutions: 11% in all.

The file becomes smaller, by less than that: where the weights are has to be stored too. Useful MACs are
fewer, but a dense kernel reads zeros and multiplies with them all the same: the time stays as it was.]],

  choices = {
    { "sparse", 0.16, on = "features.conv" },
    { "sparse", 0.62, on = "features.conv_2" },
    { "sparse", 0.65, on = "features.conv_3" },
    { "sparse", 0.63, on = { "features.conv_4", "features.conv_5" } },
    { "sparse", 0.91, on = { "classifier.dense", "classifier.dense_2" } },
    { "sparse", 0.75, on = "classifier.dense_3" },
  },
}
