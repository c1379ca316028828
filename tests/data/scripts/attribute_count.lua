-- expect 5: 3 values, but an input of 3x8x8 has 2 spatial axes
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8, kernel = { 3, 3, 3 } }
  end,
}
