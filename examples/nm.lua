-- N:M sparsity: keep N of every M successive weights, a pattern that hardware can use.
return model {
  name   = "Two of four",
  family = "Lesson 3: smaller files",
  place  = 3,
  input  = { 1024 },

  source = "Mishra et al., arXiv:2104.08378",
  notes  = [[
Zeros that are anywhere are hard to pass over. With 2:4 there are two weights in every group of four,
always: a unit fetches two numbers and, by two bits each, the two inputs that belong to them. Half of the
multiplications are gone, at a fixed place in time.

  weights
    1,024 x 1,024 = 1,048,576
  stored in 16 bits
    1,048,576 x 16 / 8 = 2,097,152
  2:4, 16 bits and 2 of index
    1,048,576 / 2 x 18 / 8 = 1,179,648

What it costs: the network is trained once more with the pattern. Mishra et al. report that accuracy is
kept over a wide range of tasks; they give twice the throughput of the matrix units, which whole models
do not see.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[H, a100-sxm-80gb, Enter: a device that knows 2:4. t, textbook, Enter: its peak alone. x, 1024,
Enter: a batch that keeps it busy.]],
        done = { "hardware = a100-sxm-80gb", "batch = 1024" } },
      { [[: and bits=16, Enter: as this device likes it. Then 7. Of 2,097,152 bytes 1,179,648 are left: 56%, not 50%, for the index.]],
        done = { "has nm", "weights <= 1.2 MB" },
        hint = "bits=16 first." },
      { [[The time falls from 6.88 us to 4.99 us, by a factor of 1.38, which was measured on this device. Its
data sheet says 2.]],
        done = "latency = 4.99 us" },
      { "H, rpi-5, Enter: the file is as small, and no time is gained.",
        done = "hardware = rpi-5" },
    },
    questions = {
      { [[How small does 1:4 make the file, in 16 bits? And 4:8, at half the weights?]],
        answer = [[1,048,576 / 4 x 18 / 8 = 589,824 bytes; 4:8 has 1,245,184, and no more gain in time than the
profile knows of, which is none.]],
        accept = { "589,824" } },
      { "Why is the index of 2:4 two bits, and that of 4:8 three?",
        answer = "It tells one of 4 places from another, or one of 8." },
    },
    next = "share",
  },

  build = function(x)
    return x:dense { 1024, bias = false }
  end,
}
