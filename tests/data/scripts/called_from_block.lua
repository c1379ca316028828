-- expect 3: in block "b.c", called from called_from_block.lua:6, called_from_block.lua:11, called_from_block.lua:10
local function make(x)
  x = x:conv { 8 }
  return x
end
local function inner(x) x = make(x) return x end
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return block("b", function(y)
      y = block("c", inner, y)
      return y
    end, x)
  end,
}
