-- expect 5: conv: wide is true or false
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 4, kernel = 3, wide = 1 }
  end,
}
