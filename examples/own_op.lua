-- An op that layertop does not have: a "ghost" convolution (arXiv:1911.11907). Maps of a
-- convolution often look alike. A ghost convolution therefore computes half of its maps from all
-- channels, and each map of the other half from one of these.
--
-- Formulas over the shapes and attributes describe the op, not code. layertop evaluates them again
-- whenever an optimization changes the input. Select a ghost layer and press Enter to see the
-- formulas with their numbers; then prune it, or the layer before it.
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

-- A ghost convolution made of layertop's own ops.
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
  family = "Lesson 4: put together",
  place  = 2,
  input  = { 3, 32, 32 },

  knobs  = {
    own   = { true, help = "the op defined here, or the same from ops that are there" },
    width = { 32, min = 2, max = 512, step = 2, help = "maps of the first ghost layer" },
  },

  source = "arXiv:1911.11907, equations 3 to 5",
  notes  = [[
Neighbouring maps of a convolution often look alike. A ghost layer computes half of its n maps from all c
channels, and makes the other half from these, each from one:

  n/2 x c + n/2 x kernel x kernel

multiply-accumulates at each place, instead of n x c. The first one here:

  1x1 convolution
    32 x 16 x 32x32 = 524,288
  ghost
    (16 x 16 + 16 x 3x3) x 32x32
    = 409,600]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { "Enter on ghost: its formulas, with the numbers in.",
        done = "shows layer" },
      { "K, own = false: the same numbers, from layers that are there.",
        done = "own = false" },
      { [[4, on the model: the formulas are worked out again for 16 maps from 8 channels: 139,264.

In a formula stand the op's own attributes and the shapes by name: cin, h_in, w_in, cout, out_space and
others (layertop ops conv shows how built-in ops use them). Division rounds down; ceildiv, min and max are
there. `out` says the shape, dimension by dimension. Where it names an attribute, as "filters" here,
pruning makes that smaller; where it is "cin", channels pass through; and where it is anything else, they
stay as they are. A wrong name in a formula, or a shape that does not work, is an error with the line of
the script.]],
        done = { "has prune", "macs >= 139,264" } },
    },
    questions = {
      { [[With 64 maps from 32 channels it is 335,872 instead of 524,288. Why is the gain larger?]],
        answer = [[Half of n x c is saved, and n/2 x 9 comes on top: the more channels, the less that weighs.]] },
    },
  },

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
