-- expect 5: takes 1 value without a name, not 2
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8, 9, kernel = 3 }
  end,
}
