-- expect 2: op 'twice'
local twice = op { name = "twice", out = { "cin *" } }
