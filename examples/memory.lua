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
    2 x 262,144 = 524,288 bytes]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook",
      columns = { "op", "output_shape", "weight_bytes", "activation_bytes" } },
    steps = {
      { [[H, stm32f746, Enter: a microcontroller with 327,680 bytes of memory. M draws what is alive layer
by layer, and names the tensors at the peak.]],
        done = { "hardware = stm32f746", "shows memory" },
        hint = "M draws memory over the schedule." },
      { "9: in 8 bits everything is a quarter, 131,072 bytes, and fits.",
        done = "peak_activation = 131,072" },
      { [[u, then q, stand on conv, 1: a pool behind it. The peak is 327,680 bytes now, where the pool reads
262,144 and writes 65,536: to the byte what the device has, and nothing left for the program.]],
        done = { "conv has pool", "peak_activation = 327,680" },
        hint = "u first; then stand on conv." },
      { [[u, then 4 on the model, the first row: half of the filters, 262,144 bytes.]],
        done = { "has prune", "peak_activation = 262,144" },
        hint = "Home goes to the model." },
    },
    questions = {
      { "Why is the peak in the first layers, in this network as in most?",
        answer = [[Images are largest there. Pools and strides make them smaller faster than filters grow in number.]] },
      { [[relu reads one tensor and writes another of the same size. Why does it not need twice the memory?]],
        answer = "It can write over its input, which nobody needs any more." },
      { "What else could one do in the first layers?",
        answer = [[Work through the image patch by patch: MCUNetV2 needs 4 to 8 times less memory so. The paper finds
that the first blocks of such networks need ten times the memory of the rest.]] },
    },
    next = "width_and_size",
  },

  build = function(x)
    x = x:conv { 16, kernel = 3, pad = 1 }:relu()
    x = x:conv { 16, kernel = 3, pad = 1 }:relu():maxpool { 2 }
    x = x:conv { 32, kernel = 3, pad = 1 }:relu()
    return x:global_avgpool():dense { 2 }
  end,
}
