-- expect 3: too deep (called from called_recursive.lua:4, called_recursive.lua:10)
local function down(n)
  if n == 0 then error("too deep") end
  down(n - 1)
  return n
end
return model {
  input = { 3, 8, 8 },
  build = function(x)
    down(30)
    return x:relu()
  end,
}
