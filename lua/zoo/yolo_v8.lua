-- YOLOv8 (Jocher, Chaurasia and Qiu, 2023): it finds objects in one pass, at three scales and without
-- anchor boxes: each place predicts how far away the four sides of its object are.
local blocks = require "layertop.blocks"

-- Factors of depth and width, and the most channels before that factor: ultralytics' yolov8.yaml.
local variants = {
  n = { 0.33, 0.25, 1024 },
  s = { 0.33, 0.50, 1024 },
  m = { 0.67, 0.75, 768 },
  l = { 1.00, 1.00, 512 },
  x = { 1.00, 1.25, 512 },
}

-- The head of the same file.
local published = { n = 3157200, s = 11166560, m = 25902640, l = 43691520, x = 68229648 }

local BINS = 16 -- numbers for the distance of a side

local function conv(x, width, kernel, stride)
  return blocks.conv_norm_relu(x, width, {
    kernel = kernel, stride = stride or 1, activation = "silu",
  })
end

local function bottleneck(x, shortcut)
  local y = conv(conv(x, x.channels, 3), x.channels, 3)
  return shortcut and x + y or y
end

-- Half of the channels pass through all bottlenecks, and what each of them makes is kept (C2f).
local function c2f(x, width, n, shortcut)
  local half = width // 2
  x = conv(x, width, 1)
  local parts = { blocks.chunk(x, 2) }
  for i = 1, n do
    parts[#parts + 1] = block(tostring(i - 1), bottleneck, parts[#parts], shortcut)
  end
  assert(parts[1].channels == half)
  return conv(concat(parts), width, 1)
end

-- Three pools in a row see as much as pools of 5, 9 and 13 beside each other (SPPF).
local function pools(x, width)
  x = conv(x, x.channels // 2, 1)
  local parts = { x }
  for i = 1, 3 do
    parts[i + 1] = parts[i]:maxpool { 5, stride = 1, pad = 2 }
  end
  return conv(concat(parts), width, 1)
end

-- Predict the sides of a box as distributions over distances, and a score for each class.
local function predict(x, sides, scores, classes)
  local boxes = conv(conv(x, sides, 3), sides, 3):conv { 4 * BINS, kernel = 1, name = "sides" }
  local names = conv(conv(x, scores, 3), scores, 3):conv { classes, kernel = 1, name = "scores" }
  return concat { boxes, names }:reshape { 4 * BINS + classes, x.height * x.width }
end

return model {
  name   = function(k) return "YOLOv8" .. k.variant end,
  names  = {
    "YOLOv8", ["YOLOv8n"] = { variant = "n" }, ["YOLOv8s"] = { variant = "s" },
    ["YOLOv8m"] = { variant = "m" }, ["YOLOv8l"] = { variant = "l" }, ["YOLOv8x"] = { variant = "x" },
  },
  family = "Detection",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = { "n", choices = { "n", "s", "m", "l", "x" }, help = "nano to extra large" },
    classes = { 80, min = 1, max = 10000, help = "classes to tell apart" },
    size    = { 640, min = 32, max = 1280, step = 32, help = "height and width of the image" },
  },

  source = "github.com/ultralytics/ultralytics, ultralytics/cfg/models/v8/yolov8.yaml",

  published = function(k)
    if k.classes == 80 and k.size == 640 then
      return { params = published[k.variant] }
    end
  end,

  notes  = [[
The first two convolutions see the image at full and at half size: they have 5,040 of three million weights
and make the two largest tensors. Look at the memory view.

The parameters are those of training. Deployed, norms are folded into convolutions: 3,151,904 remain of
the 3,157,200 of n. The file prints 8.9 GFLOPs for n, two for each multiply-accumulate, and counts
norms and activations as well; in the table of its documentation it is 8.7.]],

  build = function(x, k)
    local depth, factor, most = table.unpack(variants[k.variant])
    local function width(channels)
      return math.ceil(math.min(channels, most) * factor / 8) * 8
    end
    local function layers(n)
      return math.max(1, math.floor(n * depth + 0.5))
    end
    local kept = {}
    x = conv(x, width(64), 3, 2)
    for i, n in ipairs { 3, 6, 6, 3 } do
      x = block("stage" .. i, function(y)
        y = conv(y, width(64 << i), 3, 2)
        return c2f(y, width(64 << i), layers(n), true)
      end, x)
      kept[i] = x
    end
    local deep = block("pools", pools, x, width(1024))
    local function join(name, y, with, channels)
      return block(name, function()
        return c2f(concat { y, with }, width(channels), layers(3), false)
      end)
    end
    local middle = join("up4", deep:upsample { 2 }, kept[3], 512)
    local fine = join("up3", middle:upsample { 2 }, kept[2], 256)
    middle = join("down4", conv(fine, width(256), 3, 2), middle, 512)
    deep = join("down5", conv(middle, width(512), 3, 2), deep, 1024)
    local sides = math.max(16, fine.channels // 4, 4 * BINS)
    local scores = math.max(fine.channels, math.min(k.classes, 100))
    local found = {}
    for i, scale in ipairs { fine, middle, deep } do
      found[i] = block("detect" .. i, predict, scale, sides, scores, k.classes)
    end
    x = concat { axis = 2, table.unpack(found) }
    -- the distance of a side is the mean of its distribution
    local boxes = x:slice { axis = 1, to = 4 * BINS }:reshape { 4, BINS, x[2] }:permute { 2, 1, 3 }
    boxes = boxes:softmax { axis = 1 }:conv { 1, kernel = 1, bias = false, name = "distances" }
    return boxes, x:slice { axis = 1, from = 4 * BINS + 1 }:sigmoid()
  end,
}
