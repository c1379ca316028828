-- expect 5: needs the attribute 'kernel'
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return x:conv { 8 }
  end,
}
