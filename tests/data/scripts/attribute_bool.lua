-- expect 5: bias is true or false, not 1
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8, kernel = 3, bias = 1 }
  end,
}
