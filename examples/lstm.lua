-- A keyword spotter: one second of sound as 98 frames of 40 numbers, an LSTM that reads them one by
-- one, and a decision at the end.
return model {
  name   = "LSTM keyword spotter",
  family = "Examples",
  input  = { 98, 40 },                        -- frames, features of a frame

  knobs  = {
    hidden = { 128, min = 1, max = 4096, help = "size of the state" },
    layers = { 1, min = 1, max = 8, help = "LSTM layers on top of each other" },
    words  = { 12, min = 2, max = 1000, help = "keywords to tell apart" },
  },

  source = "arXiv:1711.07128, the LSTM row of its tables for the shape of the input",
  notes  = [[
An LSTM has four gates, each a dense layer from the frame and from its own last state:

  4 x (40 x hidden + hidden x hidden) multiplications a frame, 98 times over

The parameters are used again for every frame. So it is small in memory and not in work, and the
frames cannot be worked on side by side: latency grows with their number.]],

  build = function(x, k)
    return x
      :lstm  { k.hidden, layers = k.layers }
      :slice { axis = 1, from = -1, to = -1 } -- the state after the last frame
      :flatten()
      :dense { k.words }
  end,
}
