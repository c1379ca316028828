-- expect 3: runs longer than its limit of
local function f()
  repeat until false
end
f()
