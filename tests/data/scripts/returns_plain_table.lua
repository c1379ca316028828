-- expect 0: not a model
return { input = { 1 }, build = function(x) return x end }
