-- expect 3: takes longer than its limit of
local s = ("a"):rep(30) .. "b"
local found = s:find(("a*"):rep(30) .. "c")
