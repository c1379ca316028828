-- expect 6: embedding: the count is larger than 9.2e18
return model {
  input = { 8 },
  build = function(x)
    return x
      :embedding { 9000000000000000000, features = 9000000 }
  end,
}
