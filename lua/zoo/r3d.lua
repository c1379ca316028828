-- R3D, MC3 and R(2+1)D (Tran, Wang, Torresani, Ray, LeCun and Paluri, 2017): ResNet-18 on clips of
-- video, with three ways to look at time.

local names = { r3d = "R3D-18", mc3 = "MC3-18", r2plus1d = "R(2+1)D-18" }

local published = {
  r3d      = { params = 33371472, macs = 40696553472, top1 = 63.2 },
  mc3      = { params = 11695440, top1 = 63.96 },
  r2plus1d = { params = 31505325 },
}

-- A convolution over frames, rows and columns. Inside blocks, torchvision has classes of its own for
-- it, except in r2plus1d.
local function conv(x, width, kernel, stride, written)
  local pad = {}
  for axis, size in ipairs(kernel) do
    pad[axis] = size // 2
  end
  return x:conv {
    width, kernel = kernel, stride = stride, pad = pad, bias = false, written = written,
  }
end

-- The replacements of a 3x3 convolution (section 3 of the paper). `inside` is the number of
-- channels between the two convolutions of R(2+1)D.
local convolve = {
  -- one convolution over all three axes
  r3d = function(x, width, stride)
    return conv(x, width, { 3, 3, 3 }, { stride, stride, stride }, "class")
  end,
  -- a convolution within each frame
  mc3 = function(x, width, stride)
    return conv(x, width, { 1, 3, 3 }, { 1, stride, stride }, "class")
  end,
  -- a convolution within each frame, then one at each place over the frames
  r2plus1d = function(x, width, stride, inside)
    x = conv(x, inside, { 1, 3, 3 }, { 1, stride, stride }):batchnorm():relu()
    return conv(x, width, { 3, 1, 1 }, { stride, 1, 1 })
  end,
}

-- Return the number of channels at which R(2+1)D has as many weights as R3D.
local function channels_inside(input, width)
  return input * width * 27 // (input * 9 + 3 * width)
end

-- Two convolutions and a shortcut.
local function basic(x, width, stride, variant)
  local inside = channels_inside(x.channels, width)
  local y = convolve[variant](x, width, stride, inside):batchnorm():relu()
  y = convolve[variant](y, width, 1, inside):batchnorm()
  if stride ~= 1 or x.channels ~= width then
    local frames = variant == "mc3" and 1 or stride
    x = conv(x, width, { 1, 1, 1 }, { frames, stride, stride }):batchnorm()
  end
  return (y + x):relu()
end

local function stem(x, variant)
  if variant == "r2plus1d" then
    x = conv(x, 45, { 1, 7, 7 }, { 1, 2, 2 }):batchnorm():relu()
    return conv(x, 64, { 3, 1, 1 }, { 1, 1, 1 }):batchnorm():relu()
  end
  return conv(x, 64, { 3, 7, 7 }, { 1, 2, 2 }):batchnorm():relu()
end

return model {
  name   = function(k) return names[k.variant] end,
  names  = {
    "R3D", ["R3D-18"] = { variant = "r3d" }, ["MC3-18"] = { variant = "mc3" },
    ["R(2+1)D-18"] = { variant = "r2plus1d" },
  },
  family = "Video",
  input  = function(k) return { 3, k.frames, k.size, k.size } end,

  knobs  = {
    variant = { "r3d", choices = { "r3d", "mc3", "r2plus1d" }, help = "how time is looked at" },
    classes = { 400, min = 1, max = 100000, help = "actions to tell apart" },
    frames  = { 16, min = 1, max = 256, help = "frames of a clip" },
    size    = { 112, min = 16, max = 1024, step = 16, help = "height and width of a frame" },
  },

  source = "arXiv:1711.11248, as in torchvision (weights KINETICS400_V1)",

  published = function(k)
    if k.classes == 400 and k.frames == 16 and k.size == 112 then
      return published[k.variant]
    end
  end,

  notes  = [[
A clip of 16 small frames costs ten times as much as one image of 224x224 through a ResNet-50.

r3d convolves over frames as well as rows and columns. mc3 does so in the first stage only and
then looks at each frame by itself: a third of the parameters, but not less to compute, because
the number of frames stays where r3d halves it. r2plus1d splits each convolution into one over the
frame and one over time, with as many channels between them as keep the size: the same cost and a
better answer.

Compare with the optimization "separable", which splits a convolution in another direction.]],

  build = function(x, k)
    x = block("stem", stem, x, k.variant)
    for stage = 1, 4 do
      -- MC3 has convolutions over time only in its first stage
      local variant = k.variant == "mc3" and stage == 1 and "r3d" or k.variant
      x = block("layer" .. stage, function(y)
        for i = 1, 2 do
          local stride = stage > 1 and i == 1 and 2 or 1
          y = block(tostring(i - 1), basic, y, 32 << stage, stride, variant)
        end
        return y
      end, x)
    end
    return x:adaptive_avgpool { 1 }:flatten():dense { k.classes, name = "fc" }
  end,
}
