-- expect 4: f: division by zero in a formula
local f = op { name = "f", out = { "cin" }, macs = "1 / (cin - 4)" }
return model { input = { 4 }, build = function(x)
  return f(x)
end }
