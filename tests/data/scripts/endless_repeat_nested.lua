-- expect 3: takes longer than its limit of
local function f()
  repeat until false
end
f()
