-- Attention in windows, on H x W x C: Swin (arXiv:2103.14030), Swin V2 (arXiv:2111.09883) and
-- similar networks.
--
--   local windows = require "layertop.windows"
--   y = windows.attention(x, { heads = 3, window = 7, shifted = true })
--   x = windows.merge_patches(x)
local windows = {}

-- Pad height and width with zeros, up to multiples of `size`.
function windows.pad(x, size)
  local below, right = -x[1] % size, -x[2] % size
  if below + right == 0 then
    return x
  end
  return x:permute { 3, 1, 2 }:pad { { 0, below, 0, right } }:permute { 2, 3, 1 }
end

-- Turn H x W x C into windows x size^2 x C: neighbours share a window.
function windows.partition(x, size)
  local rows, columns, channels = x[1] // size, x[2] // size, x[3]
  return x:reshape { rows, size, columns, size, channels }
    :permute { 1, 3, 2, 4, 5 }
    :reshape { rows * columns, size * size, channels }
end

-- Turn windows back into an image of `rows` x `columns` windows.
function windows.reverse(x, size, rows, columns)
  local channels = x[3]
  return x:reshape { rows, columns, size, size, channels }
    :permute { 1, 3, 2, 4, 5 }
    :reshape { rows * size, columns * size, channels }
end

-- The number of distances between two positions of a window, in both directions.
function windows.distances(size)
  return (2 * size - 1) * (2 * size - 1)
end

-- The bias that Swin V2 adds to the scores: a small network turns distances into a number per head.
local function position_network(size, heads)
  return block("positions", function()
    return constant { { windows.distances(size), 2 }, name = "distances" }
      :dense { 512 }:relu()
      :dense { heads, bias = false }:sigmoid()
  end)
end

-- Multi-head attention inside windows. With `shifted`, the windows lie across the borders of the
-- others: roll the image half a window up and left, and roll it back afterwards. torchvision writes
-- it as functions, which hides it from tools that hook modules.
-- Options: heads and window (needed), shifted = false; version = 2 is Swin V2.
function windows.attention(x, options)
  local height, width = x[1], x[2]
  local size, heads = options.window, options.heads
  x = windows.pad(x, size)
  local rows, columns = x[1] // size, x[2] // size
  local shifted = options.shifted and (rows > 1 or columns > 1)
  if shifted then
    x = x:roll()
  end
  x = windows.partition(x, size)
  if options.version == 2 then
    x = x:attention(position_network(size, heads), {
      heads = heads, relative_input = true, cosine = true, written = "function",
    })
  else
    x = x:attention { heads = heads, relative = windows.distances(size), written = "function" }
  end
  x = windows.reverse(x, size, rows, columns)
  if shifted then
    x = x:roll()
  end
  if x[1] > height then
    x = x:slice { axis = 1, to = height }
  end
  if x[2] > width then
    x = x:slice { axis = 2, to = width }
  end
  return x
end

-- Halve height and width and double the channels: join each 2x2 square into one row of features, and
-- apply a dense layer. In version 2 the norm follows the dense layer.
function windows.merge_patches(x, version)
  local channels = x[3]
  local function corner(row, column)
    return x:slice { axis = 1, from = row, step = 2 }:slice { axis = 2, from = column, step = 2 }
  end
  x = windows.pad(x, 2)
  x = concat { corner(1, 1), corner(2, 1), corner(1, 2), corner(2, 2), axis = 3 }
  if version == 2 then
    return x:dense { 2 * channels, bias = false }:layernorm()
  end
  return x:layernorm():dense { 2 * channels, bias = false }
end

return windows
