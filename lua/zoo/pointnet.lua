-- PointNet (Qi, Su, Mo and Guibas, 2016): classify a cloud of points independently of their order.
-- One small network reads each point alone; then the largest value of every feature is taken.

-- Dense layers that every point shares, as 1x1 convolutions over points.
local function shared(x, widths)
  for _, width in ipairs(widths) do
    x = x:conv { width, kernel = 1 }:batchnorm():relu()
  end
  return x
end

-- Dense layers behind the pool.
local function dense(x, widths)
  for _, width in ipairs(widths) do
    x = x:dense { width }:batchnorm():relu()
  end
  return x
end

-- Multiply points or features by a matrix that a small PointNet computes from all of them (section
-- 4.2, "joint alignment network").
local function align(x)
  local size = x.channels
  local matrix = dense(shared(x, { 64, 128, 1024 }):global_maxpool(), { 512, 256 })
  matrix = matrix:dense { size * size, name = "matrix" }:reshape { size, size }
  return x:permute { 2, 1 }:matmul(matrix):permute { 2, 1 }
end

return model {
  name   = function(k) return k.vanilla and "PointNet vanilla" or "PointNet" end,
  names  = { "PointNet" },
  family = "Point clouds",
  input  = function(k) return { 3, k.points } end,

  knobs  = {
    vanilla = { false, help = "without the two networks that align points and features" },
    points  = { 1024, min = 1, max = 100000, help = "points of a cloud" },
    classes = { 40, min = 1, max = 10000, help = "shapes to tell apart" },
  },

  source = "arXiv:1612.00593 and github.com/charlesq34/pointnet",

  published = function(k)
    if k.classes == 40 and k.points == 1000 then
      return k.vanilla and { params = 0.8e6, macs = 148e6 } or { params = 3.5e6, macs = 440e6 }
    end
  end,

  notes  = [[
What is the same for every order of the points: the largest of each feature. That pool is all that
connects them; before it, every point goes through the same dense layers, written here as 1x1
convolutions.

Two small PointNets make matrices that turn the points and their features to where the rest
expects them. They have three quarters of the parameters and two thirds of the
multiply-accumulates: set vanilla = true to see what is left without them.

Table 6 of the paper prints 440 and 148 million FLOPs: these are multiply-accumulates, for 1000
points. Its parameters leave out batch norms, which do not show in two digits.]],

  build = function(x, k)
    if not k.vanilla then
      x = block("align_points", align, x)
    end
    x = shared(x, { 64, 64 })
    if not k.vanilla then
      x = block("align_features", align, x)
    end
    x = shared(x, { 64, 128, 1024 }):global_maxpool()
    x = x:dense { 512 }:batchnorm():relu():dropout { 0.3 }
    x = x:dense { 256 }:batchnorm():relu():dropout { 0.3 }
    return x:dense { k.classes, name = "shapes" }
  end,
}
