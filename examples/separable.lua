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

Try it:

1. q, then 2: the layer splits in two, and the line FLOPs shows both.
2. u, then K, separable = true: the same two layers, written in the script. The line change holds them
against the 20,377,728 of the model as you opened it.
3. K, separable = false and channels = 64, then 2: 46,993,536 instead of 1,304,174,592.

Questions:

1. With 64 times the channels it is still 27.75 times less. Why?
2. What would 3x3 filters save at best, and where does it end?

Answers:

1. For N filters of K elements, separable takes 1/N + 1/K of dense, here 1/64 + 1/49, whatever the
number of channels.
2. With many filters 1/N vanishes and 1/9 stays: 9 times less.

What it costs: it is another model, trained as such. The dense twin of MobileNet has 71.7% top-1 on
ImageNet with 4,866 million multiply-adds, MobileNet 70.6% with 569 million (table 4 of its paper).]],

  build = function(x, k)
    if k.separable then
      return x
        :depthwise { kernel = 7, pad = "same", bias = false, name = "depthwise" }
        :conv      { 64, kernel = 1, bias = false, name = "pointwise" }
    end
    return x:conv { 64, kernel = 7, pad = "same", bias = false, name = "dense" }
  end,
}
