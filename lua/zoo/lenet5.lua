-- LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998): two convolutions and three dense layers that
-- read handwritten digits. The first convolutional network of practical use, and small enough to
-- count by hand.

-- Layer C3 of 1998: each of its 16 maps sees 3, 4 or all 6 of the maps before (table I of the
-- paper). That makes 60 connections of 5x5 weights instead of 96.
local partial = op {
  name = "partial_conv", help = "a 5x5 convolution whose 16 maps see parts of the input",
  out = { 16, "h_in - 4", "w_in - 4" },
  weights = "60 * 25", biases = 16, macs = "60 * 25 * out_space",
}

-- Layers S2 and S4: add up squares of 2x2, multiply each map by a learned coefficient, and add a
-- learned bias.
local subsample = op {
  name = "subsample", help = "sums of 2x2 with a learned coefficient and bias for each channel",
  out = { "cin", "h_in / 2", "w_in / 2" },
  weights = "cin", biases = "cin", macs = "out_elems", ops = "4 * out_elems",
}

-- The output: distances to ten pictures of digits, which were drawn by hand and are not trained.
local rbf = op {
  name = "rbf", help = "squared distances to fixed codes", channels = "last",
  attributes = { classes = 10 }, out = { "classes" },
  buffers = "cin * classes", macs = "cin * classes", ops = "cin * classes",
}

local function of_1998(x, k)
  x = x:conv { 6, kernel = 5, name = "c1" }
  x = subsample(x, { name = "s2" }):tanh()
  x = partial(x, { name = "c3" })
  x = subsample(x, { name = "s4" }):tanh()
  x = x:conv { 120, kernel = 5, name = "c5" }:tanh():flatten()
  x = x:dense { 84, name = "f6" }:tanh()
  return rbf(x, { classes = k.classes, name = "output" })
end

local function of_today(x, k)
  x = x:conv { 6, kernel = 5, name = "c1" }:tanh():avgpool { 2, name = "s2" }
  x = x:conv { 16, kernel = 5, name = "c3" }:tanh():avgpool { 2, name = "s4" }
  x = x:conv { 120, kernel = 5, name = "c5" }:tanh():flatten()
  return x:dense { 84, name = "f6" }:tanh():dense { k.classes, name = "output" }
end

return model {
  name   = function(k) return k.variant == "1998" and "LeNet-5 of 1998" or "LeNet-5" end,
  names  = { "LeNet-5", ["LeNet-5 of 1998"] = { variant = "1998" } },
  family = "First steps",
  input  = { 1, 32, 32 },

  knobs  = {
    variant = { "today", choices = { "today", "1998" }, help = "as taught, or as published" },
    classes = { 10, min = 1, max = 1000, help = "classes to tell apart" },
  },

  source = "Proc. IEEE 86(11), 1998, section II.B",

  published = function(k)
    if k.classes == 10 and k.variant == "1998" then
      return { params = 60000 }
    elseif k.classes == 10 then
      return { params = 61706, macs = 416520 }
    end
  end,

  notes  = [[
Count layer C1 by hand: 6 filters of 5x5 weights and a bias are 156 parameters; each of them works
at 28x28 places, 117,600 multiply-accumulates. Press Enter on a layer to see the same formula with
its numbers in.

Four fifths of the parameters are in C5, which is a convolution only in name: its 5x5 kernel
covers the whole input.

What is taught today differs from the paper: there, C3 sees parts of its input, the pools have a
learned coefficient and bias, and the output measures distances to drawings of the digits. Set
variant = 1998. The paper counts connections, biases included: 340,908.]],

  build = function(x, k)
    return (k.variant == "1998" and of_1998 or of_today)(x, k)
  end,
}
