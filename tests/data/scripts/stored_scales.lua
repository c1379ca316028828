-- expect 5: conv: weight_scales is one of "none", "tensor"
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 4, kernel = 3, weight_scales = "row" }
  end,
}
