-- expect 2: knob 'a': min is a number, not nan
return model { input = { 4 }, knobs = { a = { 1, min = 0 / 0 } }, build = function(x) return x:relu() end }
