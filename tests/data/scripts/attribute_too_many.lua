-- expect 5: more than 32 values
return model {
  input = { 3, 8, 8 },
  build = function(x)
    local t = {} for i = 1, 40 do t[i] = 1 end return x:conv { 8, kernel = t }
  end,
}
