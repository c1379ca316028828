-- expect 0: takes longer than its limit of
local t = {}
for i = 1, 10 do t[i] = i end
for i in ipairs(t) do t[i + 10] = i; for j = 1, 1e9 do end end
