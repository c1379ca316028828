-- expect 2: takes longer than its limit of
local function f() return f() end
f()
