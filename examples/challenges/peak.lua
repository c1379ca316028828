-- Less memory at the worst moment, in 32 bits.
return model {
  name   = "Challenge 7: the worst moment",
  family = "Challenges",
  place  = 7,
  input  = { 3, 64, 64 },

  source = "the network of the example memory",
  notes  = [[
Half of the memory that activations take at their worst moment, and no quantization: the sensor needs
32 bits. At least 60% of the parameters stay.]],

  challenge = {
    stage = { hardware = "stm32f746", chart = "memory" },
    goals = { "peak_activation <= 65% of baseline", "params >= 60% of baseline" },
    rules = { optimizations = { "pool", "prune", "separable", "lowrank", "freeze" } },
    score = "100 * baseline.peak_activation / peak_activation",
    next  = "tokens",
  },

  build = function(x)
    return x
      :conv { 16, kernel = 3, pad = 1 }:relu()
      :conv { 16, kernel = 3, pad = 1 }:relu()
      :conv { 32, kernel = 3, pad = 1, stride = 2 }:relu()
      :global_avgpool()
      :dense { 10 }
  end,
}
