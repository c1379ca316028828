-- expect 3: more memory than its limit
while true do
  pcall(function() return ("x"):rep(2000000000) end)
end
