-- expect 5: an axis takes two
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8, kernel = 3, pad = { { 1, 1, 1 }, { 1, 1 } } }
  end,
}
