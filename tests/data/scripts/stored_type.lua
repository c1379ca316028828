-- expect 5: conv: weight_type is one of "fp32"
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 4, kernel = 3, weight_type = "int9" }
  end,
}
