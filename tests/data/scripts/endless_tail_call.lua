-- expect 2: runs longer than its limit of
local function f() return f() end
f()
