-- expect 5: filters is given twice
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8, filters = 8, kernel = 3 }
  end,
}
