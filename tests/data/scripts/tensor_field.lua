-- expect 5: a tensor of 192 has no height
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:dense(x:flatten().height)
  end,
}
