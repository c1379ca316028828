-- expect 4: the table that build returns is a list with a gap: it has an item [3], but no item [1]
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return { [3] = x:relu() }
  end,
}
