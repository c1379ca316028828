-- expect 4: 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn' and the blocks around it have names of more than 480 characters together
local name = ("n"):rep(90)
local function nest(x, n)
  return n == 0 and x:relu() or block(name .. n, nest, x, n - 1)
end
return model { input = { 4 }, build = function(x) return nest(x, 60) end }
