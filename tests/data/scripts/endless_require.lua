-- expect 2: takes longer than its limit of
while true do pcall(require, "nothere") end
