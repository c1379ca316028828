-- expect 5: conv: kernel is a list with a gap: it has an item [3], but no item [2]
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8, kernel = { 3, nil, 3 } }
  end,
}
