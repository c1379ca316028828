-- Model files of other programs hold nodes, not layers: an activation may be five of them.
return model {
  name   = "What an exporter makes of it",
  family = "Lesson 6: models of others",
  place  = 1,
  input  = { 64, 256 },

  knobs  = {
    pieces = { true, help = "GELU as an exporter writes it, node by node" },
  },

  source = "arXiv:1606.08415 for GELU; the exporter of PyTorch 1.13, opset 17, for its nodes",
  notes  = [[
A file of another program opens as a script does: layertop model.onnx. What is in it are nodes, small
steps that the exporter knew. GELU, an activation, is five of them there: divide by the root of 2, erf,
add 1, multiply by the input, halve. A program that runs node by node reads and writes for each of them.

  one GELU
    2 x 64 x 1,024 x 4 = 524,288
  in five nodes
    11 x 64 x 1,024 x 4 = 2,883,584

bytes: 11 tensors are read or written instead of 2. layertop finds such patterns and shows one row; --raw
shows every node.]],

  lesson = {
    stage = { hardware = "didactic-roofline", latency = "roofline",
      columns = { "op", "output_shape", "traffic_bytes", "latency_us", "share_percent" } },
    steps = {
      { [[Go down the five rows behind dense: each moves 524,288 bytes, and the one with two inputs 786,432.]],
        done = "selects dense_2",
        hint = "End goes to the last row." },
      { [[K, pieces = false: one GELU, as layertop reads it from a file. The model takes 7.24 ms instead of
9.60 ms on this device.]],
        done = { "pieces = false", "latency = 7.24 ms" } },
      { [[In a shell, `layertop import examples/imports.lua -o copy.lua` writes a script with what was found,
layer by layer; it does so for a model file, too. Sizes that a file leaves open become knobs.]] },
    },
    questions = {
      { "How many tensors of this size does the multiplication by the input move?",
        answer = "Three: both inputs and the output.",
        accept = { "3", "three" } },
      { "Why does a compiler that joins pointwise nodes not care how the exporter wrote it?",
        answer = "It reads the input once and writes the output once, whatever stands between." },
    },
    next = "own_op",
  },

  build = function(x, k)
    x = x:dense { 1024 }
    if k.pieces then
      local y = (x / 1.4142135):erf() + 1
      x = x * y * 0.5
    else
      x = x:gelu()
    end
    return x:dense { 256 }
  end,
}
