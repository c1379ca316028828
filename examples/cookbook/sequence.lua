-- Put functions in order with `sequence`, and count with `apply`: the i-th convolution is 16 i wide.
local stem = sequence(
  function(x) return x:conv { 16, kernel = 3, pad = 1 } end,
  relu,
  function(x) return x:maxpool { 2 } end
)

return model {
  name  = "Wider and wider",
  input = { 3, 32, 32 },
  build = function(x)
    x = block("stem", stem, x)
    return x:apply(function(y, i) return y:conv { 16 * i, kernel = 3, pad = 1 }:relu() end, 3)
  end,
}
