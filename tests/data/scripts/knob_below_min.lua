-- expect 2: knob 'w': its value 5 is below its min of 10
return model { input = { 1 }, knobs = { w = { 5, min = 10 } }, build = function(x) return x end }
