-- expect 5: a tensor cannot be changed
return model {
  input = { 3, 8, 8 },
  build = function(x)
    x.channels = 4 return x
  end,
}
