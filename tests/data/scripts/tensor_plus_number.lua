-- expect 5: add takes tensors and attributes by name, not a number
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x + 1
  end,
}
