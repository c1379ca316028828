-- expect 2: nested too deeply
local function f() table.sort({ 2, 1 }, f) end f()
