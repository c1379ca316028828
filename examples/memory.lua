-- Peak memory: the most that a network needs at once, on a device with 320 KiB of memory.
return model {
  name   = "Peak memory",
  family = "Lesson 1: what a model costs",
  place  = 3,
  input  = { 3, 64, 64 },

  source = "Lin et al., MCUNetV2, arXiv:2110.15352",
  notes  = [[
While a layer runs, its input and its output are in memory. The largest such moment decides whether a
model runs on a small device at all. It has little to do with parameters: this model has 7,474 of
them.

  input
    3 x 64x64 x 4 = 49,152 bytes
  conv, conv_2, each output
    16 x 64x64 x 4 = 262,144 bytes
  the peak, at conv_2
    2 x 262,144 = 524,288 bytes

Try it:

1. q, H, stm32f746, Enter: a microcontroller with 327,680 bytes of memory. M draws what is alive layer
by layer, and names the tensors at the peak.
2. 9: in 8 bits everything is a quarter, 131,072 bytes, and fits.
3. u, then q, stand on conv, 1: a pool behind it. The peak is 327,680 bytes now, where the pool reads
262,144 and writes 65,536: to the byte what the device has, and nothing left for the program.
4. u, then 4 on the model, the first row: half of the filters, 262,144 bytes.

Questions:

1. Why is the peak in the first layers, in this network as in most?
2. relu reads one tensor and writes another of the same size. Why does it not need twice the memory?
3. What else could one do in the first layers?

Answers:

1. Images are largest there. Pools and strides make them smaller faster than filters grow in number.
2. It can write over its input, which nobody needs any more.
3. Work through the image patch by patch: MCUNetV2 needs 4 to 8 times less memory so. The paper finds
that the first blocks of such networks need ten times the memory of the rest.]],

  build = function(x)
    x = x:conv { 16, kernel = 3, pad = 1 }:relu()
    x = x:conv { 16, kernel = 3, pad = 1 }:relu():maxpool { 2 }
    x = x:conv { 32, kernel = 3, pad = 1 }:relu()
    return x:global_avgpool():dense { 2 }
  end,
}
