-- expect 2: nested too deeply
local function f(t) return table.concat({ (("x"):gsub("x", f)) }) end f()
