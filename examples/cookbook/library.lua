-- Share parts among scripts: `parts/head.lua` lies beside this one, or in a folder of LAYERTOP_PATH.
local head = require "parts.head"

return model {
  name  = "With a shared head",
  input = { 3, 32, 32 },
  build = function(x)
    return block("head", head, x:conv { 8, kernel = 3 }:relu(), 10)
  end,
}
