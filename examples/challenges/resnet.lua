-- ResNet-50 under 16 MB and 30 ms on a Raspberry Pi 5.
local m = require "zoo.resnet"

m.name   = "Challenge 10: ResNet-50 on a Pi 5"
m.notes  = [[
A whole ResNet-50 in less than 16 MB, and an image in less than 30 ms, on a Raspberry Pi 5 with ncnn. The
depth is fixed. No layer may lose more than 70% of its filters, and a fifth of the parameters stays.]]
m.challenge = {
  stage = { hardware = "rpi-5" },
  goals = { "weights <= 16 MB", "latency <= 30 ms" },
  rules = { keep = { "prune.ratio <= 0.7", "params >= 20% of baseline" } },
  score = "100 * params / baseline.params + 10 * 0.03 / latency",
}

return m
