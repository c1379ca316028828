-- A keyword spotter: an LSTM reads one second of sound, 98 frames of 40 numbers, frame by frame,
-- and a dense layer decides at the end.
return model {
  name   = "LSTM keyword spotter",
  names  = { "LSTM" },
  family = "Lesson 5: sequences",
  place  = 1,
  input  = { 98, 40 },                        -- frames, features of a frame

  knobs  = {
    hidden = { 128, min = 1, max = 4096, help = "size of the state" },
    layers = { 1, min = 1, max = 8, help = "LSTM layers on top of each other" },
    words  = { 12, min = 2, max = 1000, help = "keywords to tell apart" },
  },

  source = "arXiv:1711.07128, the LSTM row of its tables for the shape of the input",
  notes  = [[
An LSTM reads a sequence step by step and keeps a state. It has four gates, each a dense layer from the
frame and another from its own last state. For 128 numbers of state and frames of 40, in each of 98 steps:

  4 x (40 x 128 + 128 x 128) = 86,016
  98 x 86,016 = 8,429,568

multiply-accumulates. The same weights serve all steps, so the model is small and the work is not.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[Lstm has 87,040 parameters and all but 1,536 of the multiply-accumulates.]],
        done = "selects lstm",
        hint = "Down from the model." },
      { [[K, hidden = 256: 303,104 weights, 3.5 times as many, not 4, for the frame does not grow.]],
        done = "hidden = 256" },
      { "X, Down to hidden: how time grows with the state.",
        done = "shows growth" },
      { "r and 4 on lstm: half of the state; the dense layer behind it follows.",
        done = "lstm has prune" },
    },
    questions = {
      { "Why are there 87,040 parameters and not 86,016?",
        answer = "Two biases for each of 4 x 128 gates.",
        accept = { "512 biases", "biases" } },
      { "A processor with many cores is no faster here than with few. Why?",
        answer = [[A step needs the state of the one before; the 98 steps cannot be worked on side by side. A batch of
many sequences (x) can.]] },
    },
    next = "transformer",
  },

  build = function(x, k)
    return x
      :lstm  { k.hidden, layers = k.layers }
      :slice { axis = 1, from = -1, to = -1 } -- the state after the last frame
      :flatten()
      :dense { k.words }
  end,
}
