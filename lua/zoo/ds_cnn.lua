-- DS-CNN (Zhang, Suda, Lai and Chandra, "Hello Edge: Keyword Spotting on Microcontrollers", 2017):
-- it recognizes ten words in a second of sound. The small size is the keyword spotter of MLPerf
-- Tiny.
local blocks = require "layertop.blocks"

-- Appendix A of the paper: channels, steps of the first convolution (in time and frequency), step
-- of the first separable convolution, separable convolutions.
local variants = {
  s = { 64, { 2, 2 }, 1, 4 },
  m = { 172, { 2, 1 }, 2, 4 },
  l = { 276, { 2, 1 }, 2, 5 },
}

local published = {
  s = { params = 22604, macs = 2656768 },
  m = { macs = 9816384 },
  l = { macs = 28327812 },
}

return model {
  name   = function(k) return "DS-CNN " .. k.variant:upper() end,
  names  = {
    "DS-CNN", "Keyword spotting", ["DS-CNN S"] = { variant = "s" },
    ["DS-CNN M"] = { variant = "m" }, ["DS-CNN L"] = { variant = "l" },
  },
  family = "Tiny",
  input  = { 1, 49, 10 }, -- 49 steps of time, 10 cepstral coefficients

  knobs  = {
    variant = { "s", choices = { "s", "m", "l" }, help = "small, medium or large" },
    folded  = { true, help = "batch norms folded into the convolutions, as deployed" },
    classes = { 12, min = 2, max = 1000, help = "words, and two for silence and others" },
  },

  source = "arXiv:1711.07128; s as in MLPerf Tiny (github.com/mlcommons/tiny, keyword spotting)",

  published = function(k)
    if k.classes == 12 and k.folded then
      return published[k.variant]
    end
  end,

  notes  = [[
Sound becomes an image: 49 steps of time by 10 coefficients. Three quarters of the parameters and
of the multiply-accumulates are in 1x1 convolutions.

Deployed in 8 bits it has to live in the memory of a microcontroller: turn on the optimization
"bits", choose a microcontroller as the hardware, and look at the memory view: do weights fit its
flash, and the largest pair of tensors its RAM?

folded = false is the network as trained; the optimization "freeze" makes the other one of it.]],

  build = function(x, k)
    local width, first, step, n = table.unpack(variants[k.variant])
    local norm = not k.folded and "batchnorm"
    x = blocks.conv_norm_relu(x, width, {
      kernel = { 10, 4 }, stride = first, pad = "same", norm = norm, bias = true,
    })
    for i = 1, n do
      x = block(tostring(i), blocks.separable, x, width, {
        stride = i == 1 and step or 1, pad = "same", norm = norm, bias = true,
      })
    end
    return x:global_avgpool():dense { k.classes }:softmax()
  end,
}
