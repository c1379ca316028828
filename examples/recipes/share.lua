-- layertop compare zoo:alexnet --recipe examples/recipes/share.lua
return {
  name  = "256 values for convolutions, 32 for dense layers",
  notes = [[
The weights of a layer are gathered into k clusters: each weight is stored as the number of its cluster,
log2 k bits, and the layer has a table of k values. Han et al. (arXiv:1510.00149) take 8 bits for the
convolutions of AlexNet and 5 for its dense layers, without loss after training the tables.

Every weight is looked up before it is used, and there are as many multiplications as before: what falls
is the size of the file.]],

  choices = {
    { "share", clusters = 256, on = "features" },
    { "share", clusters = 32, on = "classifier" },
  },
}
