return { choices = { { "prune", ratio = 0.6, on = "conv_3" } } }
