-- expect 0: it has to end with 'return model { ... }'
local x = 1
