-- Describe a family in one script: a knob chooses the row of a table, as in a paper.
local widths = { small = { 64 }, large = { 256, 128 } }

return model {
  name  = function(k) return "Perceptron " .. k.variant end,
  input = { 784 },
  knobs = {
    variant = { "small", choices = { "small", "large" }, help = "the row of the table" },
    classes = { 10, min = 2, help = "classes to tell apart" },
  },
  build = function(x, k)
    for _, width in ipairs(widths[k.variant]) do
      x = x:dense { width }:relu()
    end
    return x:dense { k.classes }
  end,
}
