-- Patches: run the first layers part by part, and the largest maps are never in memory as a whole.
return model {
  name   = "Patches",
  family = "Lesson 1: what a model costs",
  place  = 5,
  input  = { 1, 32, 32 },

  source = "Lin et al., MCUNetV2, arXiv:2110.15352",
  notes  = [[
Images are largest in the first layers, and so are the maps that stand beside each other in memory. In
8 bits:

  conv
    8 x 32x32 = 8,192 bytes
  depthwise
    8 x 16x16 = 2,048 bytes
  the peak, at depthwise
    8,192 + 2,048 = 10,240 bytes

A depthwise convolution reads one channel to write one: it can write over its input, with one channel
more. Then conv beside the image is the peak: 8,192 + 1,024 = 9,216 bytes.

In patches the first layers run for one part of the last map after the other. For 2x2 of the 8x8
places of conv_3, conv_2 and depthwise have to compute 5x5, conv 11x11, and 13x13 of the image are read.

What it costs: nothing but time, as the result is the same. MCUNetV2 reports a peak that is 4 to 8 times
lower for networks of this kind, for about a tenth of operations more.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[9: the model in 8 bits. The peak is 10,240 bytes.]],
        done = "peak_activation = 10,240",
        hint = "Stand on the model, the first row, and press 9." },
      { [[Then o, and inplace: the peak is 9,216 bytes.]],
        done = "peak_activation = 9,216",
        hint = "Or type : and inplace." },
      { [[o, patch: 2,161 bytes are left. M shows why: conv_3 is put together from the first patch on.
The price: the patches of conv overlap. 16 x 11x11 = 1,936 places are computed, of 1,024 there are. The
multiply-accumulates rise from 272,544 to 367,008.]],
        done = { "peak_activation = 2,161", "macs = 367,008" },
        hint = "Or type : and patch." },
    },
    questions = {
      { [[How large is the peak with 2 patches along each side instead of 4? And how many
multiply-accumulates are there?]],
        answer = "patch=2: 4,353 bytes, and 316,384 multiply-accumulates.",
        accept = { "4353" } },
      { "Why are patches no help in the last layers?",
        answer = [[Their maps are small, and each place of them depends on nearly the whole image: every patch
would compute everything.]] },
    },
    next = "order",
  },

  build = function(x)
    x = x:conv { 8, kernel = 3, pad = 1, bias = false }
    x = x:depthwise { kernel = 3, stride = 2, pad = 1, bias = false }
    x = x:conv { 16, kernel = 1, bias = false }
    x = x:conv { 16, kernel = 3, stride = 2, pad = 1, bias = false }
    return x:global_avgpool():dense { 10, bias = false }
  end,
}
