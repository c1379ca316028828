-- expect 5: not a finite number
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:dropout(0 / 0)
  end,
}
