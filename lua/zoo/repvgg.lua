-- RepVGG (Ding et al., 2021): a network with three branches for training, which become one plain 3x3
-- convolution for inference: since all of them are linear, their kernels can be added.

-- Table 2 of the paper: layers of the stages behind the first, and factors of their channels.
local A, B = { 2, 4, 14, 1 }, { 4, 6, 16, 1 }
local variants = {
  a0 = { A, { 0.75, 0.75, 0.75, 2.5 } },
  a1 = { A, { 1, 1, 1, 2.5 } },
  a2 = { A, { 1.5, 1.5, 1.5, 2.75 } },
  b0 = { B, { 1, 1, 1, 2.5 } },
  b1 = { B, { 2, 2, 2, 4 } },
  b2 = { B, { 2.5, 2.5, 2.5, 5 } },
  b3 = { B, { 3, 3, 3, 5 } },
}

-- Tables 4 and 5: the form for inference. Their parameters are cut off, not rounded (12.78 for 12.790 million
-- of A1); the one that is the same either way stands here.
local published = {
  a0 = { macs = 1.4e9, top1 = 72.41 },
  a1 = { macs = 2.4e9, top1 = 74.46 },
  a2 = { macs = 5.1e9, top1 = 76.48 },
  b0 = { macs = 3.1e9, top1 = 75.14 },
  b1 = { macs = 11.8e9, top1 = 78.37 },
  b2 = { macs = 18.4e9, top1 = 78.78 },
  b3 = { params = 110.96e6, macs = 26.2e9, top1 = 80.52 },
}

-- One layer: a convolution, or the sum of a 3x3, a 1x1 and the input, each with a norm.
local function layer(x, width, stride, train)
  if not train then
    return x:conv { width, kernel = 3, stride = stride, pad = 1 }:relu()
  end
  local y = x:conv { width, kernel = 3, stride = stride, pad = 1, bias = false }:batchnorm()
    + x:conv { width, kernel = 1, stride = stride, bias = false }:batchnorm()
  if stride == 1 and x.channels == width then
    y = y + x:batchnorm()
  end
  return y:relu()
end

return model {
  name   = function(k) return "RepVGG-" .. k.variant:upper() .. (k.train and ", training" or "") end,
  names  = {
    "RepVGG", ["RepVGG-A0"] = { variant = "a0" }, ["RepVGG-A1"] = { variant = "a1" },
    ["RepVGG-A2"] = { variant = "a2" }, ["RepVGG-B0"] = { variant = "b0" },
    ["RepVGG-B1"] = { variant = "b1" }, ["RepVGG-B2"] = { variant = "b2" },
    ["RepVGG-B3"] = { variant = "b3" },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = { "a0", choices = { "a0", "a1", "a2", "b0", "b1", "b2", "b3" }, help = "size" },
    train   = { false, help = "the form for training, with three branches a layer" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:2101.03697, tables 2, 4 and 5",

  published = function(k)
    if k.size == 224 and k.classes == 1000 and not k.train then
      return published[k.variant]
    end
  end,

  notes  = [[
Set train = true and look at what goes away before deployment: a ninth of the parameters, but two of
three layers and all of their traffic. Compare the two under the time model "roofline": the operations
hardly differ, the time does.

The last stage has one wide layer at 7x7: much of the parameters, little of the work.]],

  build = function(x, k)
    local depths, factors = table.unpack(variants[k.variant])
    x = block("stage0", layer, x, math.min(64, math.floor(64 * factors[1])), 2, k.train)
    for stage, n in ipairs(depths) do
      local width = math.floor((32 << stage) * factors[stage])
      x = block("stage" .. stage, function(y)
        for i = 1, n do
          y = block(tostring(i - 1), layer, y, width, i == 1 and 2 or 1, k.train)
        end
        return y
      end, x)
    end
    return x:adaptive_avgpool { 1 }:flatten():dense { k.classes, name = "linear" }
  end,
}
