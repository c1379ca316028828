-- expect 3: more memory than its limit
local s = ("x"):rep(20000000)
local t = (s .. s .. s .. s .. s .. s .. s):rep(10)
