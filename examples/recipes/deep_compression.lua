-- layertop compare zoo:alexnet --recipe examples/recipes/deep_compression.lua
return {
  name  = "Deep compression",
  notes = [[
Pruned, then shared: two steps of arXiv:1510.00149, with its figures for AlexNet. The paper gets from
240 MB to 6.9 MB, 35 times less, with Huffman coding as a third step, which is not counted here, and with
another way to store where the weights are that are left; here each layer takes the smallest of three.
Its AlexNet is the one of 2012 in two columns, which has about as many weights.]],

  choices = {
    { "sparse", 0.16, on = "features.conv" },
    { "sparse", 0.62, on = "features.conv_2" },
    { "sparse", 0.65, on = "features.conv_3" },
    { "sparse", 0.63, on = { "features.conv_4", "features.conv_5" } },
    { "sparse", 0.91, on = { "classifier.dense", "classifier.dense_2" } },
    { "sparse", 0.75, on = "classifier.dense_3" },
    { "share", clusters = 256, on = "features" },
    { "share", clusters = 32, on = "classifier" },
  },
}
