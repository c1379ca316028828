-- expect 5: add: value is a number, not "a"
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x + "a"
  end,
}
