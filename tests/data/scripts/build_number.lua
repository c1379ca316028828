-- expect 4: build returns a number
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return 3
  end,
}
