-- expect 5: add: argument 2 is nil
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return add(x, nil)
  end,
}
