-- expect 6: concat is a list with a gap: it has an item [3], but no item [2]
return model {
  input = { 3, 8, 8 },
  build = function(x)
    local missing
    return concat { x, missing, x }
  end,
}
