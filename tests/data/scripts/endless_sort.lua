-- expect 0: takes longer than its limit of
local t = {}
for i = 1, 1e6 do t[i] = i end
table.sort(t, function(a, b) while true do end end)
