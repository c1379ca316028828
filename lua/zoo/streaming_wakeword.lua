-- The streaming wake word of MLPerf Tiny (2024): it listens all the time, and each new slice of sound costs as
-- little as possible.

-- Kernel over time, filters: github.com/mlcommons/tiny, streaming_wakeword.
local layers = { { 3, 128 }, { 5, 128 }, { 10, 128 }, { 15, 32 } }

return model {
  name   = "Streaming wake word",
  names  = { "Streaming wake word" },
  family = "Tiny",
  input  = function(k) return { 40, k.steps, 1 } end,

  knobs  = {
    steps   = { 30, min = 30, max = 1000, help = "slices of time that it sees; more: several answers" },
    classes = { 3, min = 2, max = 100, help = "wake word, other words, silence" },
  },

  source = "github.com/mlcommons/tiny, benchmark/training/streaming_wakeword: the quantized model",

  published = function(k)
    if k.steps == 30 and k.classes == 3 then
      return { params = 46883, macs = 826368 }
    end
  end,

  notes  = [[
Forty frequencies are the channels, so that each depthwise convolution works along time alone. Without padding
30 slices become 28, 24, 15 and 1: as long as the network looks back.

A device that keeps the last columns of each layer has to compute only the newest one for a new slice. The
benchmark runs it so; the figures here are those of the whole picture at once.]],

  build = function(x, k)
    for i, layer in ipairs(layers) do
      local kernel, width = table.unpack(layer)
      x = block(tostring(i), function(y)
        y = y:depthwise { kernel = { kernel, 1 }, name = "depthwise" }
        return y:conv { width, kernel = 1, name = "pointwise" }:relu()
      end, x)
    end
    x = x:adaptive_avgpool { 1 }:flatten()
    return x:dense { k.classes, name = "words" }:softmax()
  end,
}
