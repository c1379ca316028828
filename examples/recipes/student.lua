-- layertop compare zoo:bert zoo:bert+examples/recipes/student.lua --samples 10000000
return {
  name  = "A small student of BERT",
  notes = [[
A student learns from the outputs of its teacher, which say more than right or wrong. arXiv:1908.08962
trains 24 sizes of BERT in this way; "mini" has 4 blocks of 256 features, where the teacher has 12 of 768.

Compare it with the teacher for a number of samples: each costs one pass of the teacher and three of the
student (one forward, and a backward pass that costs two). While the teacher is ten times as large it is
the teacher that training waits for, so its outputs are often computed once and kept.]],

  knobs = { size = "mini" },
}
