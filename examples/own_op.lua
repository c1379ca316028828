-- An op that layertop does not have: a "ghost" convolution (arXiv:1911.11907). Neighbouring maps of
-- a convolution often look alike; so it computes half of them with all channels, and makes the
-- other half from these, each from one.
--
-- The op is described by formulas over the shapes and its attributes, not by code: they are worked
-- out again whenever an optimization changes what goes in. Stand on a ghost layer and press Enter
-- to see them with their numbers; then prune it, or the layer before it.
local ghost = op {
  name       = "ghost",
  help       = "half the maps by a 1x1 convolution, half from these by a depthwise one",
  attributes = {
    filters = { required = true, min = 1, help = "maps that it makes" },
    kernel  = { 3, min = 1, help = "kernel of the second half" },
  },
  out        = { "filters", "h_in", "w_in" },
  weights    = "ceildiv(filters, 2) * cin + filters / 2 * kernel * kernel",
  macs       = "(ceildiv(filters, 2) * cin + filters / 2 * kernel * kernel) * (h_in * w_in)",
}

-- The same from ops that are there.
local function composed(x, filters)
  local half = x:conv { (filters + 1) // 2, kernel = 1, bias = false, name = "half" }
  local other = half
  if filters % 2 == 1 then
    other = half:slice { to = filters // 2 }
  end
  return half:concat(other:depthwise { kernel = 3, pad = 1, bias = false, name = "ghosts" })
end

return model {
  name   = "An op of one's own",
  family = "Examples",
  input  = { 3, 32, 32 },

  knobs  = {
    own   = { true, help = "the op defined here, or the same from ops that are there" },
    width = { 32, min = 2, max = 512, step = 2, help = "maps of the first ghost layer" },
  },

  source = "arXiv:1911.11907, equations 3 to 5",
  notes  = [[
n maps from c channels over h x w places with a 1x1 kernel are n c h w multiplications. A ghost
layer takes n/2 c h w for the first half and n/2 x 9 h w for the other: with many channels, half the
work.

In a formula stand the op's own attributes and the shapes by name: cin, h_in, w_in, cout, out_space
and others (layertop ops conv shows how built-in ops use them). Division rounds down; ceildiv, min
and max are there. `out` says the shape, dimension by dimension. Where it names an attribute, as
"filters" here, pruning makes that smaller; where it is "cin", channels pass through; and where it
is anything else, they stay as they are.

Turn `own` off: the numbers are the same, in three layers instead of one. A wrong name in a formula,
or a shape that does not work, is an error with the line of the script.]],

  build = function(x, k)
    local function layer(y, filters)
      return k.own and ghost(y, { filters = filters }) or block("ghost", composed, y, filters)
    end
    x = x:conv { 16, kernel = 3, pad = 1, bias = false }:relu()
    x = layer(x, k.width):relu():maxpool { 2 }
    x = layer(x, 2 * k.width):relu()
    return x:global_avgpool():dense { 10 }
  end,
}
