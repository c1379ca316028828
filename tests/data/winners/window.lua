return { choices = { { "separable", on = "conv_2" } } }
