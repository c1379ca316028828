-- What a separable convolution saves: one dense 7x7 convolution, or a depthwise one followed by a
-- pointwise one. The knob switches between the two; the optimization "separable" makes the same
-- change to any model.
return model {
  name   = "Dense or separable",
  family = "Examples",
  input  = { 1, 57, 57 },

  knobs  = {
    separable = { false, help = "depthwise and pointwise instead of one dense convolution" },
  },

  source = "the article's example of depthwise separable convolutions",
  notes  = [[
FLOPs by the article's rules, for 64 filters of 7x7 over 57 x 57 x 1 (height x width x channels, 3,249
in all):

  dense       2 x 64 x (7x7x1) x (57x57)  = 20,377,728

  depthwise   2 x  1 x (7x7)   x (57x57)  =    318,402
  pointwise   2 x 64 x (1x1x1) x (57x57)  =    415,872
  together                                =    734,274, which is 27.75 times less

The article gives "over 20 million" against 318K + 415K = 734K, which is this. It then says that the
dense one takes 0.2 s at 1 GFLOPS: 20 million operations at a thousand million a second are 20 ms.
(The separable one takes 0.73 ms.)

With a single input channel the depthwise part has a single kernel, which is why the gain is so
large; with many channels it is about the size of the kernel, 49 here.]],

  build = function(x, k)
    if k.separable then
      return x
        :depthwise { kernel = 7, pad = "same", bias = false, name = "depthwise" }
        :conv      { 64, kernel = 1, bias = false, name = "pointwise" }
    end
    return x:conv { 64, kernel = 7, pad = "same", bias = false, name = "dense" }
  end,
}
