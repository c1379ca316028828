-- expect 5: 100 characters
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:relu { name = ("n"):rep(100) }
  end,
}
