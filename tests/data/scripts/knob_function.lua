-- expect 2: not a function
return model { input = { 1 }, knobs = { w = print }, build = function(x) return x end }
