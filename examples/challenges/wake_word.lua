-- A wake word on a microcontroller: flash, RAM and time at once.
return model {
  name   = "Challenge 6: a wake word",
  family = "Challenges",
  place  = 6,
  input  = { 1, 49, 10 },

  knobs  = {
    width  = { 64, min = 32, max = 128, step = 8, help = "channels of every block" },
    blocks = { 4, min = 2, max = 6, help = "depthwise separable blocks" },
  },

  source = "the shape is DS-CNN-S of Zhang et al.: Hello Edge (arXiv:1711.07128)",
  notes  = [[
64 KiB of flash for weights, 20 KiB of RAM for activations. Width and depth are yours, from 32 channels
and 2 blocks on; half of the parameters have to stay, for a network that is too small does not hear.]],

  challenge = {
    stage = { hardware = "stm32f746" },
    goals = { "weights <= 64 KiB", "peak_activation <= 20 KiB" },
    rules = { knobs = { "width", "blocks" }, keep = { "params >= 50% of baseline" } },
    score = "50 * params / baseline.params + 50 * baseline.peak_activation / peak_activation",
    next  = "peak",
  },

  build = function(x, k)
    x = x:conv { k.width, kernel = { 10, 4 }, stride = 2, pad = "same", bias = false }
    x = x:batchnorm():relu()
    for i = 1, k.blocks do
      x = block("block" .. i, function(y)
        y = y:depthwise { kernel = 3, pad = "same", bias = false }:batchnorm():relu()
        return y:conv { k.width, kernel = 1, bias = false }:batchnorm():relu()
      end, x)
    end
    return x:global_avgpool():dense { 12 }
  end,
}
