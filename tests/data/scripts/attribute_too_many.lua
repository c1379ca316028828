-- expect 5: more than 64 values
return model {
  input = { 3, 8, 8 },
  build = function(x)
    local t = {} for i = 1, 70 do t[i] = 1 end return x:conv { 8, kernel = t }
  end,
}
