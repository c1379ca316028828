-- expect 5: pad = -1 is below its minimum of 0
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8, kernel = 3, pad = -1 }
  end,
}
