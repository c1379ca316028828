-- expect 3: concat takes at most 64 inputs
return model { input = { 3, 8, 8 }, build = function(x) local t = {} for i = 1, 5000 do t[i] = x end
  return concat(t)
end }
