-- U-Net (Ronneberger, Fischer and Brox, 2015): one path leads down to a small image with many
-- channels, another leads up again. On the way up, the features of the way down are concatenated.
local blocks = require "layertop.blocks"

-- By knobs bilinear, channels and size: params and MACs of the implementation that `source` names.
local published = {
  [false] = {
    [3] = { params = 31037698, [256] = 48171581440, [572] = 238837101568 },
    [1] = { params = 31036546 },
  },
  [true] = { [3] = { params = 17263042, [256] = 39984300032, [572] = 198696104960 } },
}

local function double(x, width, inside)
  for _, channels in ipairs { inside or width, width } do
    x = blocks.conv_norm_relu(x, channels)
  end
  return x
end

-- Double the size, and concatenate `beside`, the features of the way down. For odd sizes these are
-- a row or column larger.
local function up(x, beside, width, bilinear)
  local inside
  if bilinear then
    inside = x.channels
    x = x:upsample { 2, mode = "bilinear" }
  else
    x = x:conv_transpose { width, kernel = 2, stride = 2 }
  end
  local rows, columns = beside.height - x.height, beside.width - x.width
  if rows + columns > 0 then
    x = x:pad { { rows // 2, rows - rows // 2, columns // 2, columns - columns // 2 } }
  end
  return double(concat { beside, x }, width, inside)
end

return model {
  name   = function(k) return k.bilinear and "U-Net, bilinear" or "U-Net" end,
  names  = { "U-Net" },
  family = "Segmentation",
  input  = function(k) return { k.channels, k.size, k.size } end,

  knobs  = {
    bilinear = { false, help = "enlarge by interpolation instead of a transposed convolution" },
    channels = { 3, min = 1, max = 64, help = "channels of the image" },
    classes  = { 2, min = 1, max = 1000, help = "classes to tell apart" },
    base     = { 64, min = 2, max = 256, step = 2, help = "channels of the first convolutions" },
    size     = { 572, min = 16, max = 2048, step = 4, help = "height and width of the image" },
  },

  source = "arXiv:1505.04597, as in github.com/milesial/Pytorch-UNet",

  published = function(k)
    local it = (published[k.bilinear] or {})[k.channels]
    if it and k.classes == 2 and k.base == 64 then
      return { params = it.params, macs = it[k.size] }
    end
  end,

  notes  = [[
Each way down halves the size and doubles the channels: every level costs about as much as the
others, but memory is another matter. Look at the memory view: what the first level makes has to
be kept until the last one takes it, so that it sets the peak.

The paper has no padding (572 goes in and 388 comes out) and no batch norm; most implementations
of today, as this one, pad and normalize.]],

  build = function(x, k)
    local levels, width = {}, k.base
    x = block("down0", double, x, width)
    for level = 1, 4 do
      levels[level] = x
      width = width * 2
      local narrow = k.bilinear and level == 4
      x = block("down" .. level, function(y)
        return double(y:maxpool { 2 }, narrow and width // 2 or width)
      end, x)
    end
    for level = 4, 1, -1 do
      width = width // 2
      local narrow = k.bilinear and level > 1
      x = block("up" .. level, up, x, levels[level], narrow and width // 2 or width, k.bilinear)
    end
    return x:conv { k.classes, kernel = 1, name = "out" }
  end,
}
