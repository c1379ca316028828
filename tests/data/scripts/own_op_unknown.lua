-- expect 2: no field 'mac'; did you mean 'macs'?
local twice = op { name = "twice", out = { "cin" }, mac = "1" }
