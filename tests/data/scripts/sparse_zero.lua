-- expect 2: input: shape has an item whose number is none of 1, 2, 3, ...
return model {
  input = { [0] = 5, 3, 8, 8 },
  build = function(x) return x:relu() end,
}
