-- expect 2: there is an op 'conv' already
local c = op { name = "conv", out = { "cin" } }
