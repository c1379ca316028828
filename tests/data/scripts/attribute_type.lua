-- expect 5: conv: kernel is a whole number, or a list of one for each axis, not "three"
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8, kernel = "three" }
  end,
}
