-- expect 4: f: division of a negative number in a formula
local f = op { name = "f", out = { "cin" }, macs = "(0 - 9223372036854775807 - 1) / (0 - 1)" }
return model { input = { 4 }, build = function(x)
  return f(x)
end }
