-- expect 2: a list of whole numbers, not nothing
return model { input = { 1 }, knobs = { w = print }, build = function(x) return x end }
