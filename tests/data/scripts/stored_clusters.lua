-- expect 5: conv: weight_clusters is a whole number from 2 to 65536
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 4, kernel = 3, weight_clusters = 1 }
  end,
}
