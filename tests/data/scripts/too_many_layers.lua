-- expect 5: at most 100000 layers
return model {
  input = { 3, 8, 8 },
  build = function(x)
    for i = 1, 200000 do x = x:relu() end return x
  end,
}
