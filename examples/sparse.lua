-- Unstructured pruning: set most weights to zero, without a pattern. The network is LeNet-300-100,
-- the dense layers for MNIST that Han et al. began with.
return model {
  name   = "LeNet-300-100, sparse",
  names  = { "LeNet-300-100" },
  family = "Lesson 3: smaller files",
  place  = 2,
  input  = { 784 },                           -- 28 x 28 pixels

  source = "Han et al., arXiv:1506.02626, tables 1 and 2",
  notes  = [[
Most weights of a trained network are close to zero, and setting them to zero changes little. What is
left has to be stored with its place: as one bit a weight that says whether it is there (bitmask), or as
a list of places (compressed rows, CSR). layertop takes the smallest.

  fc1  784 x 300 = 235,200
  fc2  300 x 100 = 30,000
  fc3  100 x 10 = 1,000

What it costs: the paper trains on after pruning and loses nothing: 1.64% of errors before, 1.59% with
22K of 267K parameters. Without training on, accuracy begins to drop at a third of the weights.
Kernels for such lists do exist: with them, dense layers of AlexNet and VGG-16 ran 3 to 4 times as fast
for a single image, and no faster for many (arXiv:1510.00149, section 6.3).]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[(With the ratios of table 2 of the paper (8%, 9% and 26% are left).) : and type sparse=0.92@fc1, Enter. Of fc1 18,816 weights are left; as a bitmask

  235,200 / 8 + 18,816 x 4 = 104,664

bytes, instead of 940,800. (Its 300 biases stay, 1,200 bytes more.)]],
        done = "fc1 has sparse",
        hint = ": opens a line to type in." },
      { [[: again, sparse=0.91@fc2, and sparse=0.74@fc3. Useful multiply-accumulates are 21,776 of 266,200, and
the file has 122,019 bytes of 1,066,440: 8.74 times fewer.]],
        done = { "macs = 21,776", "weights = 122,019" },
        hint = "Each layer has its own ratio." },
      { [[Look at the time: 532 us as before. Kernels for dense layers multiply with zeros as with any number.]],
        done = "latency = 532 us" },
      { [[@, examples/recipes/lenet_300.lua, Enter: a recipe that does the same and lets the weights of a
layer share 32 values (see the example share). That makes 48,910 bytes, 21.8 times fewer.]],
        done = "weights = 48,910",
        hint = "@ asks for the file of a recipe." },
    },
    questions = {
      { [[12 times fewer weights, but a file only 8.74 times smaller. What takes the rest?]],
        answer = [[The bits that say where: 29,400 bytes for fc1, more than a quarter of what is stored.]] },
      { [[From which part of zeros on is a bitmask smaller than storing all 32-bit weights?]],
        answer = "One bit a weight is 1/32 of it: from 3.1% zeros on.",
        accept = { "3.1%", "3.1", "1/32" } },
    },
    next = "budget",
  },

  build = function(x)
    return x
      :dense { 300, name = "fc1" }:relu()
      :dense { 100, name = "fc2" }:relu()
      :dense { 10, name = "fc3" }
  end,
}
