-- expect 2: no field 'mim'; did you mean 'min'?
return model { input = { 1 }, knobs = { w = { 1, mim = 0 } }, build = function(x) return x end }
