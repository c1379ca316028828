-- MobileNetV4 (Qin et al., 2024): one block with two optional depthwise convolutions, placed by a search, so
-- that it is fast on phones' processors, GPUs and accelerators alike.
local blocks = require "layertop.blocks"

-- Tables 13 and 14 of the paper. conv: kernel, stride, channels; fused: kernel, stride, channels, expansion;
-- block: kernels of the first and second depthwise (0: none), stride, channels, expansion.
local small = {
  { conv = { 3, 2, 32 } },
  { conv = { 3, 2, 32 } }, { conv = { 1, 1, 32 } },
  { conv = { 3, 2, 96 } }, { conv = { 1, 1, 64 } },
  { block = { 5, 5, 2, 96, 3 } }, { block = { 0, 3, 1, 96, 2 } }, { block = { 0, 3, 1, 96, 2 } },
  { block = { 0, 3, 1, 96, 2 } }, { block = { 0, 3, 1, 96, 2 } }, { block = { 3, 0, 1, 96, 4 } },
  { block = { 3, 3, 2, 128, 6 } }, { block = { 5, 5, 1, 128, 4 } }, { block = { 0, 5, 1, 128, 4 } },
  { block = { 0, 5, 1, 128, 3 } }, { block = { 0, 3, 1, 128, 4 } }, { block = { 0, 3, 1, 128, 4 } },
  { conv = { 1, 1, 960 } },
}
local medium = {
  { conv = { 3, 2, 32 } },
  { fused = { 3, 2, 48, 4 } },
  { block = { 3, 5, 2, 80, 4 } }, { block = { 3, 3, 1, 80, 2 } },
  { block = { 3, 5, 2, 160, 6 } }, { block = { 3, 3, 1, 160, 4 } }, { block = { 3, 3, 1, 160, 4 } },
  { block = { 3, 5, 1, 160, 4 } }, { block = { 3, 3, 1, 160, 4 } }, { block = { 3, 0, 1, 160, 4 } },
  { block = { 0, 0, 1, 160, 2 } }, { block = { 3, 0, 1, 160, 4 } },
  { block = { 5, 5, 2, 256, 6 } }, { block = { 5, 5, 1, 256, 4 } }, { block = { 3, 5, 1, 256, 4 } },
  { block = { 3, 5, 1, 256, 4 } }, { block = { 0, 0, 1, 256, 4 } }, { block = { 3, 0, 1, 256, 4 } },
  { block = { 3, 5, 1, 256, 2 } }, { block = { 5, 5, 1, 256, 4 } }, { block = { 0, 0, 1, 256, 4 } },
  { block = { 0, 0, 1, 256, 4 } }, { block = { 5, 0, 1, 256, 2 } },
  { conv = { 1, 1, 960 } },
}
local variants = { small = small, medium = medium }

local published = {
  small = { [224] = { params = 3.8e6, macs = 0.2e9, top1 = 73.8 } },
  medium = { [256] = { macs = 1.0e9, top1 = 79.9 } },
}

-- The universal inverted bottleneck (section 3 of the paper).
local function bottleneck(x, first, second, stride, width, expand)
  local y = x
  if first > 0 then
    y = blocks.depthwise_norm_relu(y, {
      kernel = first, stride = second > 0 and 1 or stride, activation = false,
    })
  end
  y = blocks.conv_norm_relu(y, blocks.make_divisible(x.channels * expand), { kernel = 1 })
  if second > 0 then
    y = blocks.depthwise_norm_relu(y, { kernel = second, stride = stride })
  end
  y = blocks.conv_norm_relu(y, width, { kernel = 1, activation = false })
  return stride == 1 and x.channels == width and x + y or y
end

return model {
  name   = function(k) return "MobileNetV4-Conv-" .. k.variant end,
  names  = {
    "MobileNetV4", ["MobileNetV4-Conv-S"] = { variant = "small" },
    ["MobileNetV4-Conv-M"] = { variant = "medium", size = 256 },
  },
  family = "Image classification",
  input  = function(k) return { 3, k.size, k.size } end,

  knobs  = {
    variant = { "small", choices = { "small", "medium" }, help = "size" },
    classes = { 1000, min = 1, max = 100000, help = "classes to tell apart" },
    size    = { 224, min = 32, max = 1024, step = 32, help = "height and width of the image" },
  },

  source = "arXiv:2404.10518, tables 5, 13 and 14",

  published = function(k)
    if k.classes == 1000 then
      return published[k.variant][k.size]
    end
  end,

  notes  = [[
Four known blocks are one block: without the first depthwise it is MobileNetV2's, without the second
ConvNeXt's, without both a feed-forward, with both it is new. The search found most of the operations where
devices do them fast: dense convolutions at the beginning, depthwise ones where maps are small.

Compare with zoo:mobilenet_v3 on a phone under "roofline", by operations and by time.]],

  build = function(x, k)
    for i, row in ipairs(variants[k.variant]) do
      if row.conv then
        local kernel, stride, width = table.unpack(row.conv)
        x = blocks.conv_norm_relu(x, width, { kernel = kernel, stride = stride })
      elseif row.fused then
        local kernel, stride, width, expand = table.unpack(row.fused)
        x = block(tostring(i - 1), blocks.fused_inverted_residual, x, width, {
          kernel = kernel, stride = stride, expand = expand, activation = "relu",
        })
      else
        x = block(tostring(i - 1), bottleneck, x, table.unpack(row.block))
      end
    end
    x = blocks.conv_norm_relu(x:adaptive_avgpool { 1 }, 1280, { kernel = 1 })
    return x:flatten():dense { k.classes, name = "classifier" }
  end,
}
