-- Prune each model of a list until it keeps a budget of MACs, and write what that takes.
--
--   layertop run examples/drivers/budget.lua 2G table -o table=variants.csv
local L = require "layertop"
local budget = arg[1] or "1G"
local records = {}
for i, name in ipairs { "ResNet-50", "VGG-16", "MobileNet V2" } do
  L.progress(i, 3, name)
  local m, found = L.open(name):on("rpi-5"):seek("prune", { macs = budget })
  if m then
    local r = m:evaluate()
    r.model = name
    r.choice = found[1] or "none"
    records[#records + 1] = r
  else
    print(name .. ": " .. found)
  end
end
L.csv(records, arg[2], { "model", "choice", "macs", "params", "latency_us" })
