-- Structured pruning: remove filters, and all weights that work on their channels.
return model {
  name   = "Pruning filters",
  family = "Lesson 2: fewer operations",
  place  = 3,
  input  = { 3, 32, 32 },

  knobs  = {
    residual = { false, help = "add what goes into conv_3 to what comes out of it" },
  },

  source = "Li et al., arXiv:1608.08710; Han et al., arXiv:1506.02626, table 6",
  notes  = [[
Some filters of a trained network do little. Take them away, and the layers behind have fewer channels
to look at. What is left is an ordinary, thinner network: every machine gains from it.

  conv
    2 x 16 x (3x3x3) x (32x32)
    = 884,736
  conv_2
    2 x 32 x (3x3x16) x (32x32)
    = 9,437,184
  conv_3
    2 x 32 x (3x3x32) x (32x32)
    = 18,874,368

What does it look for? Filters whose weights have the smallest sum of sizes, say Li et al. Of three
filters with the weights (0.9, -0.8, 0.7), (0.1, 0.0, -0.2) and (0.5, 0.4, -0.6) the sums are 2.4, 0.3
and 1.5: the second one goes.

What it costs: the network has to be trained on. Li et al. took up to 34% of the work of VGG-16 and
38% of ResNet-110 on CIFAR-10 and came close to the old accuracy. It depends on how it is done: to cut
the layers of AlexNet from 61.0 to 13.8 million parameters by size alone cost 4.4 points of top-1, says
table 6 of Han et al.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[Stand on conv_2, 4: half of its filters go. It takes 4,718,592, and conv_3 half as well,
9,437,184, because it sees 16 channels: one change, two layers.]],
        done = { "conv_2 has prune", "conv_2 flops = 4,718,592", "conv_3 flops = 9,437,184" },
        hint = "Go down to conv_2, then press 4." },
      { [[u, then 4 on the model, the first row: half of the filters everywhere. conv_2 and conv_3 fall to a quarter, 2,359,296 and
4,718,592, conv only to a half, 442,368. The ten outputs of dense stay.]],
        done = { "conv_3 flops = 4,718,592", "conv flops = 442,368" },
        hint = "Home goes to the model. 4 there prunes all layers." },
      { [[+ and - change how much goes: at ratio = 0.75 conv_3 takes 1,179,648, a sixteenth.]],
        done = "conv_3 flops = 1,179,648",
        hint = "+ raises the ratio of the optimization that was used last." },
      { [[r, then K, residual = yes, and 4 on conv_3: conv_2 loses the same channels, for both sides of an
addition need as many. Such layers are one group; Enter names it.]],
        done = { "residual = true", "conv_3 has prune" },
        hint = "r switches everything off first." },
    },
    questions = {
      { "Why does conv fall to a half only?",
        answer = "It has half the filters, but the image keeps its three channels." },
      { [[Half of the filters of every layer: how much of the parameters of conv_3 stays?]],
        answer = "A quarter of its weights and half of its biases: 2,320 of 9,248.",
        accept = { "2320", "2,320" } },
      { "With the addition, why can you not prune conv_3 alone?",
        answer = "A sum of 16 and 32 channels does not exist." },
    },
    next = "roofline",
  },

  build = function(x, k)
    x = x:conv { 16, kernel = 3, pad = 1 }:relu()
    x = x:conv { 32, kernel = 3, pad = 1 }:relu()
    local y = x:conv { 32, kernel = 3, pad = 1 }:relu()
    if k.residual then
      y = x + y
    end
    return y:global_avgpool():dense { 10 }
  end,
}
