-- S3D (Xie, Sun, Huang, Tu and Murphy, 2017): GoogLeNet's blocks on clips of video, with each 3D convolution
-- split into one within the frame and one over time.

-- Convolution, norm, activation.
local function conv(x, width, kernel, stride)
  local pad = {}
  for axis, size in ipairs(kernel) do
    pad[axis] = size // 2
  end
  return x:conv { width, kernel = kernel, stride = stride, pad = pad, bias = false }:batchnorm():relu()
end

local function pointwise(x, width)
  return conv(x, width, { 1, 1, 1 }, 1)
end

local function separable(x, width, kernel, stride)
  x = conv(x, width, { 1, kernel, kernel }, { 1, stride, stride })
  return conv(x, width, { kernel, 1, 1 }, { stride, 1, 1 })
end

-- Four branches beside each other (figure 4 of the paper).
local function inception(x, first, middle1, width1, middle2, width2, last)
  return concat {
    pointwise(x, first),
    separable(pointwise(x, middle1), width1, 3, 1),
    separable(pointwise(x, middle2), width2, 3, 1),
    pointwise(x:maxpool { 3, stride = 1, pad = 1 }, last),
  }
end

-- Channels of the branches; a number is a pool of this size over time.
local layers = {
  { 64, 96, 128, 16, 32, 32 }, { 128, 128, 192, 32, 96, 64 },
  3,
  { 192, 96, 208, 16, 48, 64 }, { 160, 112, 224, 24, 64, 64 }, { 128, 128, 256, 24, 64, 64 },
  { 112, 144, 288, 32, 64, 64 }, { 256, 160, 320, 32, 128, 128 },
  2,
  { 256, 160, 320, 32, 128, 128 }, { 384, 192, 384, 48, 128, 128 },
}

return model {
  name   = "S3D",
  names  = { "S3D" },
  family = "Video",
  input  = function(k) return { 3, k.frames, k.size, k.size } end,

  knobs  = {
    classes = { 400, min = 1, max = 100000, help = "actions to tell apart" },
    frames  = { 16, min = 14, max = 256, help = "frames of a clip" },
    size    = { 224, min = 224, max = 512, step = 32, help = "height and width of a frame" },
  },

  source = "arXiv:1712.04851, as in torchvision (weights KINETICS400_V1)",

  published = function(k)
    if k.classes == 400 then
      return { params = 8320048 }
    end
  end,

  notes  = [[
A 3x3x3 convolution has 27 weights for each pair of channels; 1x3x3 and 3x1x1 together have 12. This is what
the optimization "separable" does between places and channels, here done between place and time.

A quarter of the parameters of zoo:r3d, on frames with four times as many pixels.]],

  build = function(x, k)
    local function pool(y, size, kernel)
      local pad = kernel == 3 and { size // 2, 1, 1 } or 0
      return y:maxpool { { size, kernel, kernel }, stride = { size > 1 and 2 or 1, 2, 2 }, pad = pad }
    end
    x = block("stem", function(y)
      y = pool(separable(y, 64, 7, 2), 1, 3)
      return pool(separable(pointwise(y, 64), 192, 3, 1), 1, 3)
    end, x)
    for i, row in ipairs(layers) do
      if type(row) == "number" then
        x = pool(x, row, row)
      else
        x = block("mixed" .. i, inception, x, table.unpack(row))
      end
    end
    x = x:avgpool { { 2, 7, 7 }, stride = 1 }:dropout { 0.2 }
    x = x:conv { k.classes, kernel = 1, name = "classifier" }
    return x:global_avgpool()
  end,
}
