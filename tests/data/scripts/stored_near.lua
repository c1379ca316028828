-- expect 5: did you mean 'weight_clusters'?
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 4, kernel = 3, weight_clusterz = 16 }
  end,
}
