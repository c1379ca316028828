-- expect 4: build returns nothing
return model {
  input = { 3, 8, 8 },
  build = function(x)
    local y = x:relu()
  end,
}
