-- MobileNetV2 on a Raspberry Pi 4, in 6 ms less, without losing many channels.
local m = require "zoo.mobilenet_v2"

m.name   = "Challenge 9: MobileNetV2 on a Pi 4"
m.notes  = [[
MobileNetV2 on a Raspberry Pi 4 with ncnn: at most 70% of the time, and a file below 5 MB. At most a third
of the channels of any layer may go; the width is fixed.]]
m.challenge = {
  stage = { hardware = "rpi-4b" },
  goals = { "latency <= 70% of baseline", "weights <= 5 MB" },
  rules = {
    optimizations = { "bits", "prune", "freeze" },
    keep = { "prune.ratio <= 0.34", "params >= 50% of baseline" },
  },
  score = "100 * baseline.latency / latency",
  next  = "resnet",
}

return m
