-- expect 5: conv has no attribute 'kernal'; did you mean 'kernel'?
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8, kernal = 3 }
  end,
}
