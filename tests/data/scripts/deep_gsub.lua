-- expect 2: nested too deeply
local function f() return (("a"):gsub("a", f)) end f()
