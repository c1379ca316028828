-- expect 6: 3x8x8 and 8x6x6
return model {
  input = { 3, 8, 8 },
  build = function(x)
    local y = x:conv { 8, kernel = 3 }
    return x + y
  end,
}
