return { choices = { { "bits", weights = 8 }, { "prune", ratio = 0.35 } } }
