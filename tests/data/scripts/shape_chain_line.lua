-- expect 7: 9
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x
      :relu()
      :conv { 8, kernel = 9 }
  end,
}
