-- expect 5: the second argument is a function, not a tensor
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return block("b", x)
  end,
}
