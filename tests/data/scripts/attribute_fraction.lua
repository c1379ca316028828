-- expect 5: not 2.5
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8, kernel = 2.5 }
  end,
}
