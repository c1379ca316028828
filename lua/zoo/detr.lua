-- DETR (Carion et al., 2020): a transformer that turns an image into a set of objects. A hundred learned
-- questions ask the image, each for one object or none.
local blocks = require "layertop.blocks"
local pyramid = require "layertop.pyramid"

local FEATURES, HEADS, HIDDEN = 256, 8, 2048

-- Multi-head attention whose queries and keys have positions added, whose values have not.
local function attention(queries, keys, values, name)
  return block(name, function()
    local function parts(x, role)
      x = x:dense { FEATURES, name = role }
      return x:reshape { x[1], HEADS, FEATURES // HEADS }:permute { 2, 1, 3 }
    end
    local y = dot_product_attention(parts(queries, "query"), parts(keys, "key"), parts(values, "value"))
    y = y:permute { 2, 1, 3 }:reshape { queries[1], FEATURES }
    return y:dense { FEATURES, name = "out" }
  end)
end

local function feed_forward(x)
  return (x + blocks.feed_forward(x, HIDDEN, { activation = "relu" })):layernorm()
end

local function encode(x, positions)
  local asked = x + positions
  return feed_forward((x + attention(asked, asked, x, "self")):layernorm())
end

local function decode(x, questions, memory, positions)
  local asked = x + questions
  x = (x + attention(asked, asked, x, "self")):layernorm()
  x = (x + attention(x + questions, memory + positions, memory, "cross")):layernorm()
  return feed_forward(x)
end

return model {
  name   = "DETR ResNet-50",
  names  = { "DETR", "DETR ResNet-50" },
  family = "Detection",
  input  = function(k) return { 3, k.height, k.width } end,

  knobs  = {
    classes = { 91, min = 1, max = 10000, help = "classes to tell apart" },
    objects = { 100, min = 1, max = 1000, help = "the most objects that it finds" },
    height  = { 800, min = 64, max = 1344, step = 32, help = "height of the image" },
    width   = { 1056, min = 64, max = 1344, step = 32, help = "width of the image" },
  },

  source = "arXiv:2005.12872 and github.com/facebookresearch/detr",

  published = function(k)
    if k.classes == 91 and k.objects == 100 then
      return { params = 41524768 }
    end
  end,

  notes  = [[
The body makes most of the work; the transformer sees one place of 32x32 pixels as a token, some eight
hundred for an image of usual size. Its attention grows with the square of their number: raise height and
width and watch the share of "encoder".

There is no list of anchors and nothing is thrown away behind the network: each question is answered by one
object or by "none", the last of the classes + 1 scores.

The paper prints 41M parameters, and 86 GFLOPS as the mean over images of many sizes. The exact count is that
of the released weights. The norms of the body
are frozen: fixed numbers, not parameters.]],

  build = function(x, k)
    local features = pyramid.resnet(x, 50, { 4 })[1]:conv { FEATURES, kernel = 1, name = "project" }
    local places = features.height * features.width
    local memory = features:reshape { FEATURES, places }:permute { 2, 1 }
    local positions = constant { { places, FEATURES }, name = "positions" }
    memory = block("encoder", function(y)
      for i = 1, 6 do
        y = block(tostring(i - 1), encode, y, positions)
      end
      return y
    end, memory)
    local questions = parameter { { k.objects, FEATURES }, name = "questions" }
    local y = constant { { k.objects, FEATURES }, name = "nothing_yet" }
    y = block("decoder", function(z)
      for i = 1, 6 do
        z = block(tostring(i - 1), decode, z, questions, memory, positions)
      end
      return z:layernorm()
    end, y)
    local sides = y:dense { FEATURES }:relu():dense { FEATURES }:relu():dense { 4, name = "box" }
    return y:dense { k.classes + 1, name = "class" }, sides:sigmoid()
  end,
}
