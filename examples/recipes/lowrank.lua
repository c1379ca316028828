-- layertop compare zoo:vgg --recipe examples/recipes/lowrank.lua
return {
  name  = "Dense layers of low rank",
  notes = [[
A matrix of 25,088 x 4,096 is nearly the product of two thin ones, of 25,088 x 1,024 and 1,024 x 4,096,
which its singular values give without training. Fast R-CNN (arXiv:1504.08083, section 4.4) does this to
the two large dense layers of VGG-16, with the ranks below, because there they run once for each of some
hundred regions: detection becomes 30% faster and loses 0.3 points of mAP.

A rank gains something as long as it is below rows x columns / (rows + columns): 3,521 for the first layer.]],

  choices = {
    { "lowrank", rank = 1024, on = "classifier.dense" },
    { "lowrank", rank = 256, on = "classifier.dense_2" },
  },
}
