-- expect 2: takes longer than its limit of
for _ in function() return 1 end do end
