-- expect 3: the name of a layer has 10000000 characters
return model { input = { 3, 8, 8 }, build = function(x)
  return x:relu { name = ("n"):rep(1e7) }
end }
