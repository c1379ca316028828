-- expect 3: relu has no attribute 'nnn
return model { input = { 3, 8, 8 }, build = function(x)
  return x:relu { [("n"):rep(1e7)] = 1 }
end }
