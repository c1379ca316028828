-- expect 0: takes longer than its limit of
local function try() pcall(error, "no") end
while true do try() end
