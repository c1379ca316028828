-- expect 5: attempt to index a nil value
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return block("b", function(x) local t; return t.x end, x)
  end,
}
