-- expect 2: model: inputs is a list with a gap: it has an item [3], but no item [2]
return model {
  inputs = { { 3 }, [3] = { 4 } },
  build = function(x, y) return x + y end,
}
