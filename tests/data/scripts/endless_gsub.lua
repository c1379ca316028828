-- expect 2: takes longer than its limit of
local s = (("a"):rep(40)):gsub(("a*"):rep(40) .. "b", "")
