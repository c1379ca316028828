-- The autoencoder of MLPerf Tiny: it learns the normal sound of a machine. It reconstructs an
-- unknown sound badly, which reveals a fault.

local function dense(x, width, folded)
  x = x:dense { width }
  if not folded then
    x = x:batchnorm()
  end
  return x:relu()
end

return model {
  name   = "Autoencoder",
  names  = { "Deep autoencoder", "ToyADMOS autoencoder" },
  family = "Tiny",
  input  = function(k) return { k.features } end,

  knobs  = {
    features   = { 640, min = 1, max = 100000, help = "five frames of 128 mel bands" },
    width      = { 128, min = 1, max = 10000, help = "neurons of the hidden layers" },
    bottleneck = { 8, min = 1, max = 10000, help = "neurons in the middle" },
    folded     = { true, help = "batch norms folded into the dense layers, as deployed" },
  },

  source = "github.com/mlcommons/tiny, anomaly detection (DCASE 2020 task 2)",

  published = function(k)
    if k.features == 640 and k.width == 128 and k.bottleneck == 8 and k.folded then
      return { params = 265864, macs = 264192 }
    end
  end,

  notes  = [[
Dense layers do one multiply-accumulate for each weight that they read: 264,192 of both. On a
device that computes faster than it reads, reading sets the time: the time model "roofline" shows
it. With 8 bits there is a quarter to read.

The first and the last layer have 62 % of the weights: pruning the layers between buys less than
it seems.]],

  build = function(x, k)
    x = block("encoder", function(y)
      for _ = 1, 4 do
        y = dense(y, k.width, k.folded)
      end
      return dense(y, k.bottleneck, k.folded)
    end, x)
    return block("decoder", function(y)
      for _ = 1, 4 do
        y = dense(y, k.width, k.folded)
      end
      return y:dense { k.features }
    end, x)
  end,
}
