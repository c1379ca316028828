-- expect 2: op 'f': expression '2^1e18' has an unexpected '^1e18'
local f = op { name = "f", out = { "cin" }, macs = "2^1e18" }
return model { input = { 4 }, build = function(x)
  return f(x)
end }
