-- expect 4: f: the count is larger than 9.2e18
local f = op { name = "f", out = { "cin" }, macs = "2 ^ 1000000000000000000" }
return model { input = { 4 }, build = function(x)
  return f(x)
end }
