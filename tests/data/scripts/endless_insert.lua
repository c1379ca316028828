-- expect 2: takes longer than its limit of
local t = {} while true do table.insert(t, 1, 1) end
