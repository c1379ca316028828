-- expect 5: is a text, not a function
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return block(function() end)
  end,
}
