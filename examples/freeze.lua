-- Freezing a trained model for inference: batch norms disappear into the layer before them, dropout
-- disappears, and activations run in the same pass as the layer that makes their input.
return model {
  name   = "Freezing",
  family = "Lesson 2: fewer operations",
  place  = 4,
  input  = { 3, 32, 32 },

  source = "Jacob et al., arXiv:1712.05877, section 3.2",
  notes  = [[
When training is over, a batch norm is a fixed factor and a fixed shift for each channel. The convolution
before it can do both: its weights times the factor, its bias plus the shift. Dropout does nothing at
inference. And an activation can be applied to each number before it is written to memory, not after.

Parameters, as written:

  conv    16 x 3x3x3 = 432
  bn      2 x 16 = 32
  conv_2  16 x 3x3x16 = 2,304
  bn_2    2 x 16 = 32
  dense   16 x 10 + 10 = 170

What it costs: nothing, to rounding.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", convention = "textbook" },
    steps = {
      { [[5: the norms are gone, 64 numbers, and each convolution has a bias: 16 + 16. Of 2,970 parameters
2,938 stay. The FLOPs of the textbook are as before: it counts neither.]],
        done = { "has freeze", "params = 2,938" } },
      { [[c, full, Enter: now everything counts. Each norm took 2 x 16 x (32x32) = 32,768; a bias in its place
16 x (32x32) = 16,384.]],
        done = "convention = full" },
      { [[H, didactic-roofline, Enter, and t, roofline, Enter: a device where moving bytes takes time, too. What
a norm reads and writes is 131 KB, and so for each relu. All of that is gone: 1.15 ms fall to 0.63 ms.]],
        done = { "hardware = didactic-roofline", "latency = roofline", "latency = 0.63 ms" } },
    },
    questions = {
      { [[Why does the fused relu cost no time here, though it still has its operations?]],
        answer = [[Its input never goes to memory, and comparing is hidden behind the multiplications.]] },
      { "Folding changes no result. Why does nobody do it before training?",
        answer = [[The factor and the shift follow the batches while training goes on; that is what the norm is for.]] },
    },
    next = "resnet_block",
  },

  build = function(x)
    x = x:conv { 16, kernel = 3, pad = 1, bias = false, name = "conv" }:batchnorm { name = "bn" }:relu()
    x = x:conv { 16, kernel = 3, pad = 1, bias = false }:batchnorm { name = "bn_2" }:relu()
    return x:global_avgpool():dropout():dense { 10 }
  end,
}
