-- layertop compare examples/sparse.lua --recipe examples/recipes/lenet_300.lua
return {
  name  = "Deep compression of LeNet-300-100",
  notes = [[
Each layer pruned as far as arXiv:1506.02626 does, then the weights of a layer share 32 values: an index
of 5 bits for each of those that are left. In fc1 that is less than the bits that say which are left.
arXiv:1510.00149 stores distances between weights instead and codes frequent values in fewer bits, and
comes to 27 KB.]],

  choices = {
    { "sparse", 0.92, on = "fc1" },
    { "sparse", 0.91, on = "fc2" },
    { "sparse", 0.74, on = "fc3" },
    { "share", clusters = 32 },
  },
}
