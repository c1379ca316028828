-- Distillation: a small network learns what a large one says. The two networks of Hinton, Vinyals
-- and Dean for MNIST.
return model {
  name   = function(k) return k.role == "teacher" and "Teacher" or "Student" end,
  family = "Lesson 3: smaller files",
  place  = 5,
  input  = { 784 },

  knobs  = {
    role = { "teacher", choices = { "teacher", "student" }, help = "1,200 or 800 units a layer" },
  },

  source = "arXiv:1503.02531, section 3; DistilBERT, arXiv:1910.01108",
  notes  = [[
A trained network says more than the right answer: that this 2 looks a little like a 3, and not at all
like a 7. A smaller network learns better from that than from the bare labels.

  teacher
    784 x 1,200 + 1,200 x 1,200
    + 1,200 x 10 = 2,392,800
  student
    784 x 800 + 800 x 800
    + 800 x 10 = 1,275,200

multiply-accumulates an image: 1.88 times fewer.

What the student learns from are soft labels: the softmax of the teacher, not 1 and 0. With outputs of 5,
3 and 1 for cat, dog and car that is 0.87, 0.12 and 0.02. Divided by a temperature of 4 first, they are
0.51, 0.31 and 0.19: how much a cat is like a dog now weighs, too.

What it costs, in errors among 10,000 test images: the teacher 67, the student alone 146, distilled 74.
DistilBERT keeps 97% of what BERT understands with 40% fewer parameters.]],

  lesson = {
    stage = { hardware = "didactic-1gflops", latency = "textbook" },
    steps = {
      { [[y, teacher, Enter: a snapshot. K, role = student: 1,276,810 parameters instead of 2,395,210.]],
        done = { "role = student", "params = 1,276,810" } },
      { [[| compares. [ chooses A: teacher. B is what there is now. Below are the layers, beside each other.]],
        done = "shows compare" },
      { [[#, 60000, Enter: what distilling costs on that many images. For each the teacher runs once, and the
student forward and backward, which is about three times its forward pass: 2,392,800 + 3 x 1,275,200 =
6,218,400, and twice as many FLOPs.]] },
    },
    questions = {
      { "How many multiply-accumulates is that for all 60,000 images of MNIST?",
        answer = "60,000 x 6,218,400, which is 373 thousand million.",
        accept = { "373 thousand million", "373G", "373,104,000,000" } },
      { "Is training the student without a teacher cheaper, and by how much?",
        answer = [[Yes, by the teacher's 2,392,800 of 6,218,400: a third. It is paid once; the student runs for years.]] },
    },
    next = "lstm",
  },

  build = function(x, k)
    local units = k.role == "teacher" and 1200 or 800
    return x:dense { units }:relu():dense { units }:relu():dense { 10 }
  end,
}
