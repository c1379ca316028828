-- expect 0: takes longer than its limit of
while true do
  pcall(function() while true do end end)
end
