return { choices = { { "bits", weights = 8 } } }
