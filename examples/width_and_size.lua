-- The two knobs of the MobileNets on one of their layers: the number of channels and the image
-- size. The notes go through table 3 of the paper, row by row.
return model {
  name   = "Width and size",
  family = "Lesson 2: fewer operations",
  place  = 6,
  input  = function(k) return { k.width * 512 // 1, k.size, k.size } end,

  knobs  = {
    width  = { 1.0, min = 0.25, max = 2, step = 0.25, help = "factor of all channels" },
    size   = { 14, min = 1, max = 56, help = "height and width" },
    layers = { 1, min = 1, max = 10, help = "how many such layers, one behind the other" },
  },

  source = "arXiv:1704.04861, tables 3, 5, 6 and 7",
  notes  = [[
A model can be made smaller before it is trained: with fewer channels (width), on smaller images (size),
or with fewer layers (depth). A convolution has as many multiply-accumulates (MACs) as

  filters x kernel x channels x places

so width counts twice, and size twice, as height and as width; depth counts once. Parameters do not
know how large the image is.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[(These are the rows of table 3.) As it is, 512 channels on 14x14:

  512 x 3x3x512 x 14x14 = 462,422,016]] },
      { [[The key 2 makes it separable. Its two parts:

  512 x 3x3 x 14x14 = 903,168
  512 x 512 x 14x14 = 51,380,224

Together 52,283,392 MACs and 266,752 parameters instead of 2,359,296.]],
        done = { "has separable", "macs = 52,283,392" } },
      { [[K, width = 0.75: 384 channels and 29,578,752 MACs, and 150,912 parameters.]],
        done = { "width = 0.75", "macs = 29,578,752" } },
      { [[K, size = 10: 15,091,200 MACs. The parameters stay.

The paper prints 462, 52.3, 29.6 and 15.1 million MACs and 2.36, 0.27 and 0.15 million parameters.]],
        done = { "size = 10", "macs = 15,091,200" } },
      { [[K, layers = 5, with width and size as they were: 261,416,960, five times as much.]],
        done = { "layers = 5", "macs = 261,416,960" },
        hint = "Set width to 1 and size to 14 again." },
      { [[x, 8, Enter: a batch of eight images is eight times the work with the same parameters.]],
        done = "batch = 8" },
    },
    questions = {
      { [[Width 0.75 leaves 9/16 of a dense convolution. Why a little more of the separable one, 0.566?]],
        answer = [[The depthwise part has no filters to multiply with channels: it falls to 3/4 only.]] },
      { [[What costs less accuracy: three quarters of the width, or a good part of the layers?]],
        answer = [[The paper compares both at the same cost: 68.4% top-1 with width 0.75 (325 million MACs), 65.3% for
a shallower network (307 million). The whole model has 70.6%; at a size of 160 instead of 224 it has
67.2% with 290 million.]] },
    },
    next = "lowrank",
  },

  build = function(x, k)
    for _ = 1, k.layers do
      x = x:conv { x.channels, kernel = 3, pad = 1, bias = false }
    end
    return x
  end,
}
