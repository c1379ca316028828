-- The roofline: a layer computes and moves data at the same time, so it takes the longer of the two
-- times.
return model {
  name   = "Roofline",
  family = "Lesson 1: what a model costs",
  place  = 4,
  input  = { 64, 16, 16 },

  source = "Williams, Waterman, Patterson: Roofline, Communications of the ACM 52(4), 2009",
  notes  = [[
A processor can be busy in two ways: with operations, and with bytes from and to memory. The device
didactic-roofline does 10 operations in the time that one byte takes (10 GFLOPS, 1 GB/s). A layer with
more than 10 operations a byte is bound by computing, one with fewer by memory. Its operations a byte
are its intensity.

  conv
    18,874,368 op / 278,528 bytes
  relu
    16,384 op / 131,072 bytes
  depthwise
    294,912 op / 133,376 bytes
  dense
    8,388,608 op / 16,843,776 bytes

so conv has 67.8 operations a byte and dense 0.498: every weight is read for one multiplication and one
addition.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[H, didactic-roofline, Enter. Under the time of the textbook it takes 2.76 ms, most of it in conv.]],
        done = { "hardware = didactic-roofline", "latency = 2.76 ms" },
        hint = "H opens the list of devices; typing finds one." },
      { [[t, roofline, Enter: 19.0 ms. conv still takes 1.89 ms; dense 16.8 ms, all of it waiting for its
weights.]],
        done = { "latency = roofline", "latency = 19.0 ms" },
        hint = "t opens the list of latency models." },
      { [[B draws it: the slope is the memory, the flat part the peak; the selected layer stands out.]],
        done = "shows roofline",
        hint = "B, a capital letter." },
      { [[2: 7.9 times fewer operations in conv, and 343 us instead of 1.89 ms there. The model is hardly
faster, 17.5 ms.]],
        done = { "has separable", "latency = 17.5 ms" },
        hint = "q goes back to the table; 2 on conv or on the model." },
      { [[u, then 9: in 8 bits dense takes 4.21 ms, for it moves a quarter of the bytes.]],
        done = { "has bits", "dense latency = 4.21 ms" },
        hint = "u takes the last change back." },
      { [[u, then x, 64, Enter: a batch of 64 reads the weights once. dense takes 53.7 ms for all of them, 0.84
ms an image, and is bound by computing.]],
        done = { "batch = 64", "dense latency = 53.7 ms" },
        hint = "x asks how many samples run at once." },
    },
    questions = {
      { [[relu does one operation a number. How long would it take if it only computed, and how long does it?]],
        answer = [[1.64 us and 131 us: it reads and writes 16,384 numbers of 4 bytes. That is why inference engines
fuse it into the layer before (5).]],
        accept = { "131 us" } },
      { "From which batch on is dense bound by computing?",
        answer = [[Its weights are read once, so its intensity grows with the batch, and passes 10 at 22 (try x).]],
        accept = { "22", "23" } },
      { "Which would you rather have, twice the GFLOPS or twice the GB/s?",
        answer = "For this model at batch 1, the bandwidth.",
        accept = { "GB/s", "bandwidth" } },
    },
    next = "bits",
  },

  build = function(x)
    return x
      :conv { 64, kernel = 3, pad = 1, bias = false }
      :relu()
      :depthwise { kernel = 3, pad = 1, bias = false }
      :flatten()
      :dense { 256, bias = false }
  end,
}
