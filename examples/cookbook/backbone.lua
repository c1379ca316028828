-- Take a model of the zoo as a backbone: its layers before `adaptive_avgpool`, and a head of one's own. Knobs
-- that are not given have their defaults. `resnet.build(x, knobs)` would take all of its layers.
local resnet = require "zoo.resnet"

return model {
  name  = "A head on ResNet-18",
  input = { 3, 224, 224 },
  build = function(x)
    local features = block("backbone", resnet.features, x, "adaptive_avgpool", { depth = 18 })
    return features:conv { 10, kernel = 1, name = "head" }
  end,
}
