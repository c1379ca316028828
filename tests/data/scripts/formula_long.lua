-- expect 2: op: macs has to have 1 to 2000 characters
local f = op { name = "f", out = { "cin" }, macs = ("("):rep(1e5) .. "1" .. (")"):rep(1e5) }
return model { input = { 4 }, build = f }
