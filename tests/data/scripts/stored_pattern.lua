-- expect 5: conv: weight_pattern is a text such as "2:4"
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 4, kernel = 3, weight_pattern = "4:2" }
  end,
}
