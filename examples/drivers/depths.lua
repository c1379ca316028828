-- Three depths of ResNet, pruned, with weights of 32 and of 8 bits, on a Raspberry Pi 5.
local L = require "layertop"
for _, depth in ipairs { 18, 34, 50 } do
  local m = L.open("zoo:resnet", { depth = depth })
  for _, bits in ipairs { 32, 8 } do
    local r = m:opt("prune", 0.3, "layer*"):opt("bits", bits):on("rpi-5"):evaluate()
    print(depth, bits, r.macs, r.latency, r:layer("layer1.0.conv1").weight_bytes)
  end
end
