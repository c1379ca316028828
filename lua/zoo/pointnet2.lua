-- PointNet++ (Qi, Yi, Su and Guibas, 2017): PointNet on the neighbours of chosen points, then on the neighbours
-- of fewer, as a convolution sees small and then large parts of an image.

-- Section 3 and appendix B of the paper: points, neighbours of each, channels of the shared layers.
local levels = { { 512, 32, { 64, 64, 128 } }, { 128, 64, { 128, 128, 256 } } }
local last = { 256, 512, 1024 }

-- Dense layers that all points share, as 1x1 convolutions.
local function shared(x, widths)
  for _, width in ipairs(widths) do
    x = x:conv { width, kernel = 1 }:batchnorm():relu()
  end
  return x
end

-- Choose points, take what stands around each, and reduce it to its largest features. Which points these are
-- is in the cloud; how many, is here.
local function abstract(places, x, points, neighbours, widths)
  local near = constant { { points * neighbours }, name = "near" }
  local function group(y)
    return y:gather(near, { axis = 2 }):reshape { y.channels, points, neighbours }
  end
  local chosen = places:slice { axis = 2, to = points, name = "chosen" }
  local grouped = group(places) - chosen:reshape { 3, points, 1 }
  if x then
    grouped = concat { grouped, group(x) }
  end
  return chosen, shared(grouped, widths):reduce_max { axes = { 3 } }
end

return model {
  name   = "PointNet++",
  names  = { "PointNet++" },
  family = "Point clouds",
  input  = function(k) return { 3, k.points } end,

  knobs  = {
    points  = { 1024, min = 512, max = 100000, help = "points of a cloud" },
    classes = { 40, min = 1, max = 10000, help = "shapes to tell apart" },
  },

  source = "arXiv:1706.02413, appendix B; figures as in PointNeXt, arXiv:2206.04670, table 3",

  published = function(k)
    if k.classes == 40 then
      return { params = 1.5e6 }
    end
  end,

  notes  = [[
Neighbours are counted again and again: 1,024 points become 512 groups of 32, so that the first layers see
16,384. That is why it computes twice as much as zoo:pointnet with fewer than half of its parameters, and why
the number of points of the cloud hardly matters.

To find points and neighbours takes time on real devices, and no multiply-accumulates; it is not counted here.

PointNeXt prints 1.7 GFLOPs, two for each of the 0.84 billion multiply-accumulates.]],

  build = function(x, k)
    local places, found = x, nil
    for i, level in ipairs(levels) do
      places, found = block("level" .. i, abstract, places, found, table.unpack(level))
    end
    x = block("level3", function() return shared(concat { places, found }, last) end)
    x = x:global_maxpool():flatten()
    for _, width in ipairs { 512, 256 } do
      x = x:dense { width }:batchnorm():relu():dropout { 0.5 }
    end
    return x:dense { k.classes, name = "shapes" }
  end,
}
