-- Weight sharing: a layer has a table of a few values, and each weight is an index into it.
return model {
  name   = "Shared weights",
  family = "Lesson 3: smaller files",
  place  = 4,
  input  = function(k) return { k.size } end,

  knobs  = {
    size = { 4, min = 2, max = 4096, help = "inputs, and outputs" },
  },

  source = "Han, Mao, Dally, arXiv:1510.00149, section 3 and table 1",
  notes  = [[
k-means finds the k values that stand for a layer's weights best. Then a table of k numbers is stored, and
for each weight an index of log2 k bits.

The example of figure 3 in the paper, four inputs and four outputs, with 4 values:

  as written
    16 x 32 / 8 = 64
  16 indices of 2 bits, 4 values
    16 x 2 / 8 + 4 x 32 / 8 = 20

The paper's 3.2 times less.

What it costs: Deep Compression prunes, shares (256 values a convolution, 32 a dense layer of AlexNet)
and codes what is left, and keeps the accuracy: AlexNet in 6.9 MB instead of 240, LeNet-300-100 in 27 KB
instead of 1,070.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { ": and share=4, Enter: weights of 20 bytes instead of 64.",
        done = "weights = 20" },
      { [[K, size = 400: 160,000 weights of 2 bits are 40,016 bytes with their table, 15.99 times less. In a
large layer the table is nothing, and only the bits of the index count.]],
        done = { "size = 400", "weights = 40,016" } },
      { ": and share=256: 8 bits each, 161,024 bytes.",
        done = "weights = 161,024" },
      { ": and share=5: three bits, as for 8 values. Why?",
        done = "has share" },
    },
    questions = {
      { [[How does it differ from storing the weights in 4 bits, as the optimization bits does?]],
        answer = [[The values lie where the weights are, not at equal steps; but they are real numbers, and the layer
computes with those.]] },
      { "What does the time say?",
        answer = "Nothing changes: the values are looked up before they are multiplied." },
    },
    next = "distillation",
  },

  build = function(x, k)
    return x:dense { k.size, bias = false }
  end,
}
