-- expect 5: did you mean 'conv'?
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:cnov { 8, kernel = 3 }
  end,
}
