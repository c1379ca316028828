-- layertop compare zoo:resnet --recipe examples/recipes/nm.lua
return {
  name     = "Two of four, for tensor cores",
  hardware = "a100-sxm-80gb",
  latency  = "roofline",
  batch    = 64,
  notes    = [[
Of every four weights in a row two are zero: a pattern that the tensor cores of this device pass over. On
paper that doubles their peak; measured, a matrix product becomes 1.38 times as fast (the profile says
where that is from). Half of the weights are stored, with two bits each that say where they were.
arXiv:2104.08378 trains many networks so without loss.

Most of the gain in this comparison is that of 16 bits: take the first line away to see the other. And
look at which layers become faster: those that are bound by compute. A layer that waits for memory gains
nothing but a smaller file.]],

  choices = {
    { "bits", weights = 16 },
    { "nm", keep = 2, of = 4 },
    { "nm", off = "conv1" },
  },
}
