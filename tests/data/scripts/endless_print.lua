-- expect 2: runs longer than its limit of
while true do print("x") end
