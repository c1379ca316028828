-- Repeat a block: `block` with a number makes body.0 to body.3, each fed by the one before.
local function residual(x, width)
  local y = x:conv { width, kernel = 3, pad = 1, bias = false }:relu()
  return (x + y:conv { width, kernel = 3, pad = 1, bias = false }):relu()
end

return model {
  name  = "Four residual blocks",
  input = { 16, 32, 32 },
  build = function(x)
    return block("body", 4, residual, x, 16)
  end,
}
