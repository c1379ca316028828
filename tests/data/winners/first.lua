return { name = "half", choices = { { "prune", ratio = 0.4 } } }
