-- Separable convolution: compare one dense 7x7 convolution with a depthwise and a pointwise one.
-- The knob switches between the two. The optimization "separable" makes this change in any model.
return model {
  name   = "Dense or separable",
  family = "Lesson 2: fewer operations",
  place  = 2,
  input  = function(k) return { k.channels, 57, 57 } end,

  knobs  = {
    separable = { false, help = "depthwise and pointwise instead of one dense convolution" },
    channels  = { 1, min = 1, max = 512, help = "channels of the input" },
  },

  source = "the article's example of depthwise separable convolutions; arXiv:1704.04861",
  notes  = [[
A convolution looks at places and mixes channels at once. A separable one does it in two steps: a
depthwise convolution looks at places, each channel by itself, and a pointwise one, with a kernel of
1x1, mixes channels.

64 filters of 7x7 over 57x57 with 1 channel:

  dense
    2 x 64 x (7x7x1) x (57x57)
    = 20,377,728
  depthwise
    2 x 1 x (7x7) x (57x57) = 318,402
  pointwise
    2 x 64 x 1 x (57x57) = 415,872

The two add up to 734,274, which is 27.75 times less. The article has the same figures, "over 20 million"
against 318K + 415K, but 0.2 s for the first at 1 GFLOPS: it is 20 ms, and 0.73 ms for the other.

What it costs: it is another model, trained as such. The dense twin of MobileNet has 71.7% top-1 on
ImageNet with 4,866 million multiply-adds, MobileNet 70.6% with 569 million (table 4 of its paper).]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { "2: the layer splits in two, and the line FLOPs shows both.",
        done = { "has separable", "flops = 734,274" },
        hint = "2 is the key of separable convolutions." },
      { [[u, then K, separable = true: the same two layers, written in the script. The line change holds them
against the 20,377,728 of the model as you opened it.]],
        done = { "separable = true", "flops = 734,274" },
        hint = "K lists the knobs; Right changes one." },
      { [[K, separable = false and channels = 64, then 2: 46,993,536 instead of 1,304,174,592.]],
        done = { "channels = 64", "has separable", "flops = 46,993,536" },
        hint = "Set both knobs, then press 2." },
    },
    questions = {
      { "With 64 times the channels it is still 27.75 times less. Why?",
        answer = [[For N filters of K elements, separable takes 1/N + 1/K of dense, here 1/64 + 1/49, whatever the
number of channels.]] },
      { "What would 3x3 filters save at best, and where does it end?",
        answer = "With many filters 1/N vanishes and 1/9 stays: 9 times less.",
        accept = { "9" } },
    },
    next = "prune",
  },

  build = function(x, k)
    if k.separable then
      return x
        :depthwise { kernel = 7, pad = "same", bias = false, name = "depthwise" }
        :conv      { 64, kernel = 1, bias = false, name = "pointwise" }
    end
    return x:conv { 64, kernel = 7, pad = "same", bias = false, name = "dense" }
  end,
}
