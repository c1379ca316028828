-- expect 5: conv: sparsity is a number from 0 to 1
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 4, kernel = 3, sparsity = 2 }
  end,
}
