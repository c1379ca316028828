-- Quantization: fewer bits for each weight and each activation.
return model {
  name   = "Bits",
  family = "Lesson 3: smaller files",
  place  = 1,
  input  = { 8, 16, 16 },

  source = "Krishnamoorthi, arXiv:1806.08342; tensorflow/models, research/slim/nets/mobilenet",
  notes  = [[
A number does not need 32 bits to be good enough. In 8 bits a weight is one of 256 steps, and a scale says
how large a step is. The model has 1,152 + 40,960 weights and 16 + 10 biases.

  32 bits
    (42,112 + 26) x 4 = 168,552
  8 bits; biases keep 32
    42,112 + 26 x 4 = 42,216
  4 bits
    42,112 / 2 + 26 x 4 = 21,160

What it costs: with a scale for each channel, 8 bits for weights and activations stay within 2% of the
accuracy without training; 4 bits lose 2% to 10% even with it (Krishnamoorthi). MobileNetV3 Large has
75.2% top-1 and 73.9% in 8 bits.]],

  lesson = {
    -- The article's: weights between -3 and +5 as numbers of 0 to 255, and what 2.87950387409 becomes.
    mapping = { low = -3, high = 5, bits = 8, value = 2.87950387409 },
    stage = { hardware = "didactic-1gflops" },
    steps = {
      { [[9: 8 bits for weights and activations. 168,552 bytes become 42,216, and the most memory that
activations take at once falls to a quarter, from 24,576 to 6,144 bytes.]],
        done = { "weights = 42,216", "peak_activation = 6,144" },
        hint = "9 is the key of quantization." },
      { [[+ twice: by way of fp8, a floating point number of 8 bits, to 4 bits. Activations stay at 8 then.]],
        done = "weights = 21,160",
        hint = "- lowers the value of the optimization that was used last." },
      { [[The time is as before: this device computes in fp32 and nothing else. The line time says so.]] },
      { [[H, didactic-roofline, Enter: four times as many operations in 8 bits. The time falls by 4; at 4 bits
it falls no further.]],
        done = "hardware = didactic-roofline",
        hint = "H opens the list of devices." },
      { [[o, then scales = channel: a scale for each filter and neuron, 4 x (16 + 10) = 104 bytes more.]],
        done = "weights = 21,264",
        hint = [[o, then look for the line scales below Quantization; or type : and bits=4/auto/channel.]] },
      { ": and bits=off@conv: the first layer as it was, which suffers most.",
        done = "weights > 21,264",
        hint = "The target stands behind the @." },
    },
    questions = {
      { "4 bits make the file smaller than 8, but not faster. When would they?",
        answer = [[On a device that computes in 4 bits, or where reading the weights is what takes the time: see the
example decode.]] },
      { "Why do biases keep 32 bits?",
        answer = [[There are few of them, and each is added to a sum of many products: its error would stay.]] },
    },
    next = "sparse",
  },

  build = function(x)
    return x
      :conv { 16, kernel = 3, pad = 1 }
      :flatten()
      :dense { 10 }
  end,
}
