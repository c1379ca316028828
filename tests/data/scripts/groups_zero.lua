-- expect 3: conv: groups = 0 is below its minimum of 1
return model { input = { 3, 8, 8 }, build = function(x)
  return x:conv { 8, kernel = 3, groups = 0 }
end }
