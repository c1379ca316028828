-- EDSR (Lim et al., 2017): make an image larger. A ResNet without norms works at the small size; only its
-- last layers see the large one.

-- Table 1 of the paper: blocks and channels; x2, x3 and x4 differ in how they enlarge.
local variants = { baseline = { 16, 64 }, edsr = { 32, 256 } }

local published = {
  baseline = { [2] = 1369859, [3] = 1554499, [4] = 1517571 },
  edsr = { [2] = 40729603, [3] = 43680003, [4] = 43089923 },
}

local function residual(x)
  return x + x:conv { x.channels, kernel = 3, pad = 1 }:relu():conv { x.channels, kernel = 3, pad = 1 }
end

-- Enlarge by channels that become pixels, in steps of 2 or at once by 3.
local function enlarge(x, scale)
  local channels, step = x.channels, scale == 3 and 3 or 2
  for _ = 1, scale == 4 and 2 or 1 do
    x = x:conv { channels * step * step, kernel = 3, pad = 1 }:pixel_shuffle { step }
  end
  return x
end

return model {
  name   = function(k)
    return (k.variant == "edsr" and "EDSR" or "EDSR baseline") .. " x" .. k.scale
  end,
  names  = {
    "EDSR", ["EDSR baseline"] = { variant = "baseline" },
  },
  family = "Super-resolution",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = { "edsr", choices = { "baseline", "edsr" }, help = "the small or the large network" },
    scale   = { 2, choices = { 2, 3, 4 }, help = "how much larger the image gets" },
    size    = { 256, min = 8, max = 1024, step = 8, help = "height and width of the small image" },
  },

  source = "arXiv:1707.02921, table 1; counts as in github.com/sanghyun-son/EDSR-PyTorch",

  published = function(k)
    return { params = published[k.variant][k.scale] }
  end,

  notes  = [[
Every layer but the last two keeps the size of the small image, so that cost grows with its pixels and
hardly with `scale`. A network that enlarges first would pay scale^2 times as much.

There is no pool and no stride: all activations are as large as the image. Look at the peak memory, and
at what the bit width of activations does to it.

The mean of the data set, which the program takes away at first and adds at the end, is not part of the
network here.]],

  build = function(x, k)
    local n, channels = table.unpack(variants[k.variant])
    x = x:conv { channels, kernel = 3, pad = 1, name = "head" }
    x = x + block("body", function(y)
      for i = 1, n do
        y = block(tostring(i - 1), residual, y)
      end
      return y:conv { channels, kernel = 3, pad = 1, name = "last" }
    end, x)
    x = block("enlarge", enlarge, x, k.scale)
    return x:conv { 3, kernel = 3, pad = 1, name = "tail" }
  end,
}
