-- expect 5: did you mean 'concat'
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return conca(x, x)
  end,
}
