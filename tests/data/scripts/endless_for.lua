-- expect 2: takes longer than its limit of
for i = 1, math.huge do end
