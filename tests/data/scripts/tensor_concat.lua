-- expect 5: attempt to concatenate a tensor
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x .. x
  end,
}
