-- Compare a convolution with its separable form, for growing numbers of filters.
local L = require "layertop"

local net = model {
  name = "one convolution",
  input = { 16, 56, 56 },
  knobs = { filters = { 16, min = 1, max = 512 } },
  build = function(x, k)
    return x:conv { k.filters, kernel = 3, pad = 1, name = "conv" }
  end,
}

local records = {}
for _, filters in ipairs { 16, 32, 64, 128 } do
  local plain = net:set("filters", filters)
  local a, b = plain:evaluate(), plain:opt("separable"):evaluate()
  records[#records + 1] = { filters = filters, plain = a.macs, separable = b.macs,
    times = string.format("%.1f", a.macs / b.macs) }
end
L.markdown(records, nil, { "filters", "plain", "separable", "times" })
