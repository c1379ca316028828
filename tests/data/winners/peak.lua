return { choices = { { "pool", on = "conv" } } }
