-- expect 5: conv needs a tensor: x:conv(...)
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return conv { 8, kernel = 3 }
  end,
}
