-- expect 5: conv: state_bytes is a list of 1 to 4 whole numbers
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 4, kernel = 3, state_bytes = { 1, 2, 3, 4, 5 } }
  end,
}
