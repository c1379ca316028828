-- expect 2: more memory than its limit
local s = ("x"):rep(2000000000)
