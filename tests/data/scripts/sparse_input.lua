-- expect 2: input: shape is a list with a gap: it has an item [1000000000], but no item [2]
return model {
  input = { [1] = 3, [3] = 4, [10 ^ 9 | 0] = 1 },
  build = function(x) return x:relu() end,
}
