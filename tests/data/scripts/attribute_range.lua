-- expect 5: below its minimum of 1
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 0, kernel = 3 }
  end,
}
