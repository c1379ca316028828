-- expect 5: takes longer than its limit of
return model {
  input = { 3, 8, 8 },
  build = function(x)
    while true do end
  end,
}
