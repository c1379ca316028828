-- expect 2: runs longer than its limit of
for i = 1, math.huge do end
