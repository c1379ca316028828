-- Counting conventions: one small network, and six answers to the question how much work it is.
return model {
  name   = "Who counts what",
  family = "Lesson 1: what a model costs",
  place  = 2,
  input  = { 3, 8, 8 },

  source = "the code of the tools; `layertop report --help` lists the conventions",
  notes  = [[
"4 GFLOPs" can mean many things. Is one multiply-accumulate (MAC) one operation or two? Do norms,
activations, pools and biases count? Each tool has its own answer, and prints it without saying so.

  conv
    8 x 3x3x3 x 8x8 = 13,824 MACs
  batchnorm, relu, maxpool
    8 x 8x8 = 512 numbers each go in
  dense
    10 x 128 = 1,280 MACs, 10 biases]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook",
      columns = { "op", "output_shape", "params", "macs", "flops" } },
    steps = {
      { [[c, then a convention and Enter. The column MACs is what the tool prints:

  torchvision
    13,824 + 1,280 = 15,104
  torchinfo, plus biases and norms'
  parameters
    15,104 + 10 + 16 = 15,130
  fvcore, plus 2 for a norm
    15,104 + 2 x 512 = 16,128
  thop, plus 4 for a norm
    15,104 + 4 x 512 = 17,152
  ptflops, plus 2 for each and biases
    15,104 + 3 x 2 x 512 + 10 = 18,186]],
        done = { "convention = torchvision", "macs = 15,104" },
        hint = "c lists the conventions." },
      { "C shows, for two conventions, on which terms they differ.",
        done = "shows counting" },
      { [[Full counts FLOPs as a machine executes them: 32,266. The textbook has 2 x 15,104 and 1 for each of
the pool's 128 outputs: 30,336.]],
        done = { "convention = full", "flops = 32,266" } },
      { [[Open zoo:resnet (m, then type resnet): 4.09, 4.11, 4.13 or 4.14 thousand million, of the same network.]] },
    },
    questions = {
      { "A paper says 600 MFLOPs, a tool says 300 MMACs. Who is right?",
        answer = [[Perhaps both: 1 MAC is 2 FLOPs. Many papers call MACs FLOPs, so say which you mean.]] },
      { [[Why is a network with many norms and activations slower than its MACs say?]],
        answer = [[They are few operations, but each reads and writes everything: see the example roofline.]] },
    },
    next = "memory",
  },

  build = function(x)
    return x
      :conv { 8, kernel = 3, pad = 1, bias = false }
      :batchnorm()
      :relu()
      :maxpool { 2 }
      :flatten()
      :dense { 10 }
  end,
}
