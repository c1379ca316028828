-- expect 3: write 'return' before 'model'

model { input = { 1 }, build = function(x) return x end }
