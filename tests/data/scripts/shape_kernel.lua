-- expect 5: a window of 9 does not fit an input of 3x8x8
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8, kernel = 9 }
  end,
}
